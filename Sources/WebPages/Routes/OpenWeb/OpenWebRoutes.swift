import HTTPTypes
import Hummingbird
import Organization
import Reception

/// What programs that read the open web ask for first.
let openWebRoutes: [PageRoute] = [
    .get("/robots.txt", access: .anybody) { visit in
        Answer(status: .ok, content: .text(robots(for: everyPublicPage, at: visit.house.address)))
    },
    .forAll("/sitemap.xml") { try await $0.sitemapIndex() },
    .forAll("/sitemap/:kind/:start") { try await $0.sitemap() },
]

/// What crawlers may read: public pages and what they are made of.
func robots(for pages: [any PublicPages], at address: String) -> String {
    let allowed = pages.flatMap(\.paths) + ["/static/", "/sitemap"]
    return """
        User-agent: *
        \(allowed.map { "Allow: \($0)" }.joined(separator: "\n"))
        Disallow: /

        Sitemap: \(address)/sitemap.xml

        """
}

extension Visit {
    fileprivate func sitemapIndex() async throws -> Answer {
        var addresses: [String] = []
        for pages in everyPublicPage {
            addresses += try await routes.starts.all(of: pages, on: ground).map { start in
                "\(house.address)/sitemap/\(pages.name)/\(percentEncoded(start))"
            }
        }
        return Answer(status: .ok, content: .xml(sitemapIndexXML(of: addresses)))
    }

    fileprivate func sitemap() async throws -> Answer {
        let (kind, start) = (parameters["kind"] ?? "", parameters["start"] ?? "")
        // Nothing else is a beginning, or anybody could ask for as many pieces as there are ids.
        guard let pages = everyPublicPage.first(where: { $0.name == kind }),
            try await routes.starts.contains(start, of: pages, on: ground),
            let entries = try await pages.piece(from: start, on: ground)
        else { throw HTTPError(.notFound) }
        return Answer(status: .ok, content: .xml(sitemapXML(of: entries, at: house.address)))
    }
}
