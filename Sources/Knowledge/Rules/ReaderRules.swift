import Primitives

/// The number of a day, counted from 1970-01-01 UTC.
func readerDay(of moment: Moment) -> Int64 {
    let length: Int64 = 86_400_000_000
    let rest = moment.microseconds % length
    return (moment.microseconds - (rest < 0 ? rest + length : rest)) / length
}

/// For how long after its end a day still takes what was seen in it: a process that is slow is not late.
let readerDayGrace = Duration.seconds(600)

/// The days that still take readers.
func openReaderDays(at now: Moment) -> ClosedRange<Int64> {
    readerDay(of: now - readerDayGrace)...readerDay(of: now)
}

/// Beyond this the numbers of a day are forgotten, too; pages tell of a year.
let readingLength: Int64 = 400

/// What programs that read pages call themselves; nobody who reads calls their browser so.
private let machineSigns = [
    "bot", "crawl", "spider", "slurp", "preview", "facebookexternalhit", "embedly", "headless", "lighthouse", "monitor",
    "uptime", "curl", "wget", "python", "java/", "go-http", "okhttp", "libwww", "httpclient", "http-client", "scrapy",
    "axios", "node-fetch", "ruby", "perl", "feed", "rss", "mastodon/", "pleroma", "misskey", "archive", "validator",
]

/// Whether a program reads by itself; so does whatever says nothing of itself.
func isMachine(agent: String) -> Bool {
    // A maker of telephones is called so.
    let agent = agent.lowercased().replacing("cubot", with: "")
    return agent.isEmpty || machineSigns.contains { agent.contains($0) }
}

/// The hosts of search engines, without what stands in front of them; `.` at the end stands for any country's.
private let searchHosts = [
    "google.", "bing.com", "duckduckgo.com", "ecosia.org", "qwant.com", "startpage.com", "yahoo.com", "baidu.com",
    "yandex.", "kagi.com", "search.brave.com", "naver.com", "seznam.cz", "mojeek.com", "sogou.com", "metager.de",
]

/// Whether the page behind an address is a search engine's.
package func isSearchEngine(referer: String?) -> Bool {
    guard let referer, let scheme = referer.firstRange(of: "://") else { return false }
    let host = referer[scheme.upperBound...].prefix { !"/:?#".contains($0) }.lowercased()
    return searchHosts.contains { known in
        known.hasSuffix(".")
            ? host.hasPrefix(known) || host.contains("." + known)
            : host == known || host.hasSuffix("." + known)
    }
}
