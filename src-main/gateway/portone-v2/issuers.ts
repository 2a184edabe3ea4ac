/**
 * Card companies by PortOne V2's codes, as a customer knows them. A code that is not here is shown as the card's own
 * product name. Source: the card company values of the V2 document, read 2026-08-06.
 */
const names: Readonly<Record<string, string>> = {
  BC_CARD: '비씨카드',
  CITI_CARD: '씨티카드',
  EPOST: '우체국',
  GWANGJU_CARD: '광주카드',
  HANA_CARD: '하나카드',
  HYUNDAI_CARD: '현대카드',
  JEJU_CARD: '제주카드',
  JEONBUK_CARD: '전북카드',
  K_BANK: '케이뱅크',
  KAKAO_BANK: '카카오뱅크',
  KFCC: '새마을금고',
  KOOKMIN_CARD: 'KB국민카드',
  KOREA_DEVELOPMENT_BANK: '산업은행',
  LOTTE_CARD: '롯데카드',
  MIRAE_ASSET_SECURITIES: '미래에셋증권',
  NH_CARD: 'NH농협카드',
  SAMSUNG_CARD: '삼성카드',
  SAVINGS_BANK_KOREA: '저축은행',
  SHINHAN_CARD: '신한카드',
  SHINHYUP: '신협',
  SUHYUP_CARD: '수협카드',
  TOSS_BANK: '토스뱅크',
  WOORI_CARD: '우리카드',
}

export function issuerName(code: string | null): string | null {
  return code !== null && Object.hasOwn(names, code) ? (names[code] ?? null) : null
}
