import type { Client } from '../../rpc/client.ts'
import { designerLoginId, type FirstRunDraft, type FirstRunSecrets } from './first-run-form.ts'
import { type SampleServiceKey, sampleServices } from './first-run-menu.ts'

type SetUpInput = Parameters<Client['settings']['setUp']>[0]
type AccountInput = Parameters<Client['access']['createAccount']>[0]
type ServiceInput = Omit<
  Extract<Parameters<Client['catalog']['saveProduct']>[0], { kind: 'service' }>,
  'key' | 'designers'
>

/** Everything that the first run makes, ready to be sent. */
export type ShopPlan = {
  readonly setUp: SetUpInput
  readonly managerTakesBookings: boolean
  readonly designers: readonly AccountInput[]
  readonly services: readonly ServiceInput[]
}

export type PlanWords = {
  readonly language: 'ko' | 'en'
  readonly managerTitle: string
  readonly designerTitle: string
  readonly serviceName: (key: SampleServiceKey) => string
}

export function planOf(draft: FirstRunDraft, secrets: FirstRunSecrets, words: PlanWords): ShopPlan {
  return {
    setUp: setUpOf(draft, secrets, words),
    managerTakesBookings: draft.managerTakesBookings,
    designers: draft.designers.map(({ key, name, title }, index) => ({
      loginId: designerLoginId(index + 1, draft.loginId.trim()),
      name: name.trim(),
      title: title.trim() || words.designerTitle,
      type: 2 as const,
      password: null,
      pin: secrets.pins[key] || null,
    })),
    services: servicesOf(draft, words),
  }
}

function setUpOf(draft: FirstRunDraft, secrets: FirstRunSecrets, words: PlanWords): SetUpInput {
  return {
    mode: draft.mode,
    shopNumber: draft.shopNumber,
    zone: draft.zone,
    language: words.language,
    profile: {
      name: draft.name.trim(),
      owner: draft.owner.trim(),
      businessNumber: draft.businessNumber.trim(),
      address: draft.address.trim(),
      phone: draft.phone.trim(),
    },
    calendar: {
      opening: [...draft.opening],
      slotMinutes: draft.slotMinutes,
      dayEndsAtMinute: 0,
      holidays: draft.holidays,
    },
    manager: {
      loginId: draft.loginId.trim(),
      name: draft.managerName.trim(),
      title: draft.managerTitle.trim() || words.managerTitle,
      password: secrets.password,
      pin: secrets.pin,
    },
  }
}

function servicesOf(draft: FirstRunDraft, words: PlanWords): readonly ServiceInput[] {
  return draft.menu.flatMap(({ key, chosen, priceKrw }) => {
    if (!chosen || priceKrw === null) return []
    const { workMinutes, processingMinutes, finishMinutes } = sampleServices[key]
    return [
      {
        kind: 'service' as const,
        existing: null,
        categoryId: null,
        name: words.serviceName(key),
        priceKrw,
        tax: 'taxable' as const,
        active: true,
        workMinutes,
        processingMinutes,
        finishMinutes,
        bookableWhileProcessing: processingMinutes > 0,
      },
    ]
  })
}
