/// Feeds written for these tests.
enum Fixture {
    /// RSS 2.0 with an item for each of the lines.
    static func rss(_ items: [String], channel: String = "") -> String {
        let body = items.map { "<item>\($0)</item>" }.joined(separator: "\n")
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <rss version="2.0"><channel><title>Town news</title><link>https://example.org/</link>
            \(channel)
            \(body)
            </channel></rss>
            """
    }

    /// An item with a `guid` that is an address on the feed's host.
    static func item(_ number: Int, text: String = "Text", date: String? = nil, guid: String? = nil) -> String {
        let day = date ?? "Mon, 0\(number) Jun 2026 08:00:00 GMT"
        return """
            <title>Item \(number)</title><guid>\(guid ?? "https://example.org/\(number)")</guid>\
            <link>https://example.org/\(number)</link><pubDate>\(day)</pubDate><description>\(text)</description>
            """
    }

    static let atom = """
        <?xml version="1.0" encoding="utf-8"?>
        <a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:lang="en-GB" xml:base="https://example.org/blog/">
          <a:title type="html">Harbour &amp;amp; &lt;b&gt;sea&lt;/b&gt;</a:title>
          <a:id>urn:example:feed</a:id>
          <a:link rel="self" href="feed.atom"/>
          <a:link href="."/>
          <a:author><a:name>Port office</a:name></a:author>
          <a:updated>2026-06-02T10:00:00Z</a:updated>
          <a:entry>
            <a:id>urn:example:1</a:id>
            <a:title>Ferry &lt;late&gt;</a:title>
            <a:link href="ferry"/>
            <a:link rel="enclosure" type="audio/mpeg" length="12" href="/ferry.mp3"/>
            <a:published>2026-06-01T10:00:00+02:00</a:published>
            <a:updated>2026-06-02T10:00:00Z</a:updated>
            <a:author><a:name>Ann</a:name><a:email>ann@example.org</a:email><a:uri>/ann</a:uri></a:author>
            <a:category term="ferry"/>
            <a:summary>Short</a:summary>
            <a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It is <b>late</b>.</p>
              <p>See <a href="times">the times</a>.</p></div></a:content>
          </a:entry>
        </a:feed>
        """

    static let rdf = """
        <?xml version="1.0"?>
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
          xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:c="http://purl.org/rss/1.0/modules/content/">
          <channel rdf:about="https://example.org/"><title>Library</title><link>https://example.org/</link></channel>
          <image><title>Logo</title><link>https://example.org/logo</link></image>
          <item rdf:about="https://example.org/book"><title>A book</title><link>https://example.org/book</link>
            <d:creator>Bea</d:creator><d:date>2026-06-01</d:date><d:subject>Books</d:subject>
            <c:encoded><![CDATA[<p>All of <i>it</i></p>]]></c:encoded><description>Some of it</description></item>
        </rdf:RDF>
        """

    static let json = """
        {"version": "https://jsonfeed.org/version/1.1", "title": "Museum", "home_page_url": "https://example.org/",
         "language": "de", "authors": [{"name": "Carl"}],
         "items": [{"id": 7, "url": "/7", "title": "Opening", "content_html": "<p>At <a href='/when'>ten</a></p>",
                    "date_published": "2026-06-01T10:00:00Z", "tags": ["art"],
                    "attachments": [{"url": "/7.jpg", "mime_type": "image/jpeg", "size_in_bytes": 5}]}]}
        """

    static let cdf = """
        <CHANNEL HREF="https://example.org/"><TITLE>Old news</TITLE>
        <ITEM HREF="/1" LASTMOD="2026-06-01T10:00"><TITLE>One</TITLE><ABSTRACT>Text</ABSTRACT></ITEM></CHANNEL>
        """
}
