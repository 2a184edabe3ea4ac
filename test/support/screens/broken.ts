/** What the main side answers when something broke in it: the number that the log has too. */
export const broken = {
  status: 500,
  contentType: 'application/json',
  body: JSON.stringify({
    json: {
      defined: false,
      code: 'INTERNAL_SERVER_ERROR',
      status: 500,
      message: '',
      data: { reference: '7K2M9Q' },
    },
  }),
}
