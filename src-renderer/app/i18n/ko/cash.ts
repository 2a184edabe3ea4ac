export const cash = {}
