/** The frame of every page of the desk. */
import type { ComponentChildren } from 'preact';
import type { View } from '../view';
import { KeysHelp } from './keys-help';

export type Section = 'queue' | 'numbers' | 'policy' | 'team' | 'account';

interface LayoutProps {
  readonly view: View;
  readonly title: string;
  readonly section?: Section;
  readonly children: ComponentChildren;
  /** The page's own address, where an answer to a form is drawn below another one. */
  readonly address?: string;
  /** Wide pages use the whole screen of a computer. */
  readonly wide?: boolean;
}

const SECTIONS: readonly (readonly [Section, string])[] = [
  ['queue', '/desk'],
  ['numbers', '/desk/numbers'],
  ['policy', '/desk/policy'],
  ['team', '/desk/team'],
  ['account', '/desk/account'],
];

function Head({ view, title, address }: Pick<LayoutProps, 'view' | 'title' | 'address'>) {
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex" />
      <title>{`${title} · ${view.t('brand')}`}</title>
      {address && <link rel="canonical" href={address} />}
      <link rel="icon" href={view.asset('icon.svg')} type="image/svg+xml" />
      <link rel="stylesheet" href={view.asset('desk.css')} />
      {view.staff && <script type="module" src={view.asset('desk.js')} />}
    </head>
  );
}

function TopBar({ view, section }: { readonly view: View; readonly section: Section | undefined }) {
  const { t } = view;
  return (
    <header class="top">
      <a class="brand" href="/desk">
        <img src={view.asset('icon.svg')} alt="" width={24} height={24} />
        <span>{t('brand')}</span>
      </a>
      <nav aria-label={t('nav.label')}>
        {SECTIONS.map(([name, href]) => (
          <a key={name} href={href} aria-current={name === section ? 'page' : undefined}>
            {name === 'account' ? view.staff?.name : t(`nav.${name}`)}
          </a>
        ))}
      </nav>
    </header>
  );
}

/** What the scripts say, in the reader's language: they have no words of their own. */
function ScriptWords({ view }: { readonly view: View }) {
  const { t } = view;
  return (
    <div
      id="script-words"
      hidden
      data-offline={t('live.offline')}
      data-unsent={t('live.unsent')}
      data-draft={t('composer.draft')}
      data-over={t('composer.over')}
      data-close={t('action.close')}
    />
  );
}

export function Layout({ view, title, section, children, address, wide }: LayoutProps) {
  return (
    <html lang={view.language}>
      <Head view={view} title={title} {...(address && { address })} />
      <body class={wide ? 'wide' : undefined}>
        <a class="skip" href="#main">
          {view.t('nav.skip')}
        </a>
        {view.staff && <TopBar view={view} section={section} />}
        <p id="connection" class="connection" role="status" hidden />
        <main id="main">{children}</main>
        {view.staff && <KeysHelp view={view} />}
        {view.staff && <ScriptWords view={view} />}
      </body>
    </html>
  );
}

/** The hidden fields that every form carries: whose session it is, and that it acts once. */
export function FormTokens({ view }: { readonly view: View }) {
  return (
    <>
      <input type="hidden" name="csrf" value={view.staff?.csrf ?? ''} />
      <input type="hidden" name="once" value={view.once} />
    </>
  );
}
