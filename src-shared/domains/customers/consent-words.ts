import type { ConsentKind } from './model.ts'

/** What a customer is asked to agree to where the shop wrote no text of its own. `{shop}` is the shop's name. */
export const consentWords = {
  ko: {
    privacy:
      '{shop}에서는 예약과 시술, 문의 응대를 위해 이름, 휴대전화 번호, 생일, 시술 기록을 수집하고 이용합니다. 마지막 방문에서 3년이 지나거나 요청하시면 지웁니다. 단, 법에서 정한 거래 기록은 그 기간 동안 보관합니다. 동의하지 않으실 수 있으며, 그때에는 예약 안내를 드리지 못합니다.',
    treatment:
      '염색약과 펌제는 드물게 알레르기를 일으킬 수 있습니다. 시술 48시간 전 패치 테스트를 권해 드리며, 과거의 이상 반응, 임신, 복용 중인 약이 있으면 시술 전에 말씀해 주세요. 위 설명을 들었고 시술에 동의합니다.',
    photos:
      '시술 전후 사진을 촬영하고, {shop}의 게시판에 시술 예로 싣는 것에 동의합니다. 얼굴이 나오는 사진은 싣기 전에 다시 여쭙습니다. 언제든지 거둘 수 있고, 거두시면 게시판에서 내립니다.',
    marketing:
      '{shop}의 할인, 새 시술, 행사 안내를 문자나 알림톡으로 받는 것에 동의합니다. 동의하지 않아도 예약 안내는 그대로 받으며, 언제든지 거둘 수 있습니다.',
    saved_card:
      '다음 결제를 위해 카드를 결제 대행사에 등록하는 것에 동의합니다. 카드 번호는 {shop}에 보관되지 않으며, 언제든지 등록을 지울 수 있습니다.',
  },
  en: {
    privacy:
      '{shop} keeps my name, phone number, birthday and treatment history to take bookings, treat me and answer my questions. They are erased three years after my last visit or when I ask. Records of payment are kept as long as the law requires. I may refuse; then no booking reminders can be sent.',
    treatment:
      'Hair dye and perming agents can cause allergic reactions in rare cases. A patch test 48 hours before is recommended. I will tell the designer about earlier reactions, pregnancy and medicines. I have heard this and agree to the treatment.',
    photos:
      'I agree that photos are taken before and after the treatment and may be shown on the board of {shop}. I will be asked again before a photo with my face is shown. I may withdraw this at any time; the photos are then taken down.',
    marketing:
      'I agree to receive offers and news of {shop} by text message. Booking reminders do not depend on this, and I may withdraw it at any time.',
    saved_card:
      'I agree that my card is registered with the payment provider for later payments. {shop} does not keep the card number, and I may have the registration removed at any time.',
  },
} as const satisfies Readonly<Record<'ko' | 'en', Readonly<Record<ConsentKind, string>>>>
