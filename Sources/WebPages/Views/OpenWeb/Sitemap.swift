import Primitives

/// The list of lists of pages (sitemaps.org, 0.9).
func sitemapIndexXML(of addresses: [String]) -> HTML {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    \(addresses.map { "<sitemap><loc>\($0)</loc></sitemap>\n" })</sitemapindex>

    """
}

/// A list of pages, each with when it changed and with its languages.
func sitemapXML(of entries: [PublicPageEntry], at address: String) -> HTML {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
    \(entries.map { $0.xml(at: address) })</urlset>

    """
}

extension PublicPageEntry {
    fileprivate func xml(at address: String) -> HTML {
        let others = languages.map { other -> HTML in
            """
            <xhtml:link rel="alternate"\(attr: "hreflang", other.language)\(attr: "href", address + other.path)/>
            """
        }
        return "<url><loc>\(address + path)</loc><lastmod>\(changedAt.description)</lastmod>\(others)</url>\n"
    }
}
