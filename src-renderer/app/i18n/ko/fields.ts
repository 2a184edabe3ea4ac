/** What is wrong with one field, by the code of the check that refused it. */
export const fields = {
  invalid: '다시 확인해 주세요.',
  invalid_type: '꼭 적어 주세요.',
  invalid_format: '형식이 맞지 않아요.',
  invalid_value: '목록에서 골라 주세요.',
  too_small: '너무 짧거나 작아요. (가장 작게 {{limit}})',
  too_big: '너무 길거나 커요. (가장 크게 {{limit}})',
  too_long: '{{limit}}자까지 적을 수 있어요.',
  too_short: '{{limit}}자 이상 적어 주세요.',
  not_multiple_of: '{{limit}} 단위로 적어 주세요.',
  required: '꼭 적어 주세요.',
}
