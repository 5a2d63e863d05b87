/// How the small server's pages look, by day and by night.
enum PageStyle {
    static let css = """
        :root { color-scheme: light dark; --paper: #f6f4f0; --card: #fffefb; --ink: #23211d; --quiet: #665f55;
          --line: #ddd7cb; --mark: #2f5d50; --on-mark: #ffffff; }
        @media (prefers-color-scheme: dark) { :root { --paper: #171614; --card: #211f1c; --ink: #ece7de;
          --quiet: #a79f92; --line: #3a3630; --mark: #8cc5b3; --on-mark: #10231d; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
        nav { border-bottom: 1px solid var(--line); padding: .75rem 1rem; }
        nav a { color: var(--mark); font-weight: 700; text-decoration: none; letter-spacing: .02em; }
        main { max-width: 40rem; margin: 0 auto; padding: 1rem; }
        h1 { font: 600 1.6rem/1.2 Charter, Georgia, serif; margin: .5rem 0; }
        .subtitle, .empty, footer, .answers, .who span { color: var(--quiet); }
        .card { display: flex; gap: .75rem; background: var(--card); border: 1px solid var(--line);
          border-radius: .75rem; padding: 1rem; margin: .75rem 0; }
        .card > div { min-width: 0; flex: 1; }
        .card img { border-radius: .6rem; flex: none; }
        .words img { display: block; max-width: 100%; height: auto; margin: .5rem 0; }
        .chosen { border-color: var(--mark); box-shadow: inset 4px 0 0 var(--mark); }
        .who { color: inherit; text-decoration: none; }
        .words { overflow-wrap: anywhere; }
        .words p { margin: .35rem 0; }
        .words a, footer a, .answers { color: var(--mark); }
        .answers, footer { font-size: .875rem; margin: .1rem 0; }
        .invisible { font-size: 0; }
        .ellipsis::after { content: "…"; }
        .composer, .consent form, .faults { background: var(--card); border: 1px solid var(--line);
          border-radius: .75rem; padding: 1rem; display: grid; gap: .5rem; }
        textarea, select { width: 100%; font: inherit; color: inherit; background: var(--paper);
          border: 1px solid var(--quiet); border-radius: .5rem; padding: .5rem; }
        button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: 0 1.25rem; border-radius: .5rem;
          border: 1px solid var(--mark); background: var(--mark); color: var(--on-mark); cursor: pointer;
          justify-self: start; margin: .15rem .3rem .15rem 0; }
        button.quiet, .faults button { background: transparent; color: var(--mark); }
        fieldset { border: 1px solid var(--line); border-radius: .5rem; }
        .choice { display: block; padding: .4rem 0; }
        code { overflow-wrap: anywhere; }
        :focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
        """
}

/// A picture for an account, made from its name.
enum Avatar {
    static func svg(for name: String) -> String {
        let sum = name.utf8.reduce(UInt64(5_381)) { ($0 &* 33) &+ UInt64($1) }
        let hue = sum % 360
        let letter = escapedHTML(name.prefix(1).uppercased())
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 44"><rect width="44" height="44" \
            fill="hsl(\(hue) 45% 38%)"/><text x="22" y="30" font-family="sans-serif" font-size="22" \
            font-weight="600" text-anchor="middle" fill="#fff">\(letter)</text></svg>
            """
    }
}
