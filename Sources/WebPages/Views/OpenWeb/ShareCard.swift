/// What other sites show of a page when somebody puts its address there, and what programs learn of it.
struct ShareCard: Sendable {
    var title: String
    var summary: String
    /// Its own address in full.
    var address: String
    /// What kind of page it is, as Open Graph names it.
    var kind = "article"
    var data: StructuredData?

    func html(in frame: Frame) -> HTML {
        """
        <link rel="canonical"\(attr: "href", address)>
        <meta name="description"\(attr: "content", summary)>
        <meta property="og:type"\(attr: "content", kind)><meta property="og:title"\(attr: "content", title)>
        <meta property="og:description"\(attr: "content", summary)><meta property="og:url"\(attr: "content", address)>
        <meta property="og:site_name"\(attr: "content", frame.organization)><meta name="twitter:card" content="summary">
        \(data: data)

        """
    }
}
