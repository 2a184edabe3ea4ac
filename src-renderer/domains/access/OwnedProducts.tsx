import { Link } from 'wouter'
import type { AccountPage } from '../../../src-shared/domains/access/contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { KeyValue } from '../../ui/Card.tsx'
import { Money } from '../../ui/Money.tsx'
import { useCatalogQuery } from '../catalog/queries.ts'

/** What somebody sells here: services and goods whose seller they are. */
export function OwnedProducts({ account }: { readonly account: AccountPage }) {
  const t = useT()
  const products = useCatalogQuery().data?.products ?? []
  const own = products.filter((product) => product.sellerId === account.accountId)
  return (
    <section className="card" aria-label={t('accounts.seller')}>
      <header>
        <h2 className="grow">{t('accounts.seller')}</h2>
        <Link className={buttonClass({})} href="/catalog">
          {t('accounts.toCatalog')}
        </Link>
      </header>
      {own.length === 0 ? (
        <p className="t2 pnone">{t('accounts.noProducts')}</p>
      ) : (
        <div className="kvs">
          {own.map((product) => (
            <KeyValue key={product.id} term={product.name}>
              <Money won={product.priceKrw} />
            </KeyValue>
          ))}
        </div>
      )}
    </section>
  )
}
