/// The parts of a JSON Feed that we read; a value of the wrong type counts as missing.
struct JSONFeedDocument: Decodable {
    var version: Loose?
    var title: Loose?
    var description: Loose?
    var homePage: Loose?
    var feedAddress: Loose?
    var language: Loose?
    var authors: [Author]?
    var author: Author?
    var items: [Item]?

    struct Author: Decodable {
        var name: Loose?
        var url: Loose?
    }

    struct Attachment: Decodable {
        var url: Loose?
        var type: Loose?
        var length: Loose?

        enum CodingKeys: String, CodingKey {
            case url
            case type = "mime_type"
            case length = "size_in_bytes"
        }
    }

    struct Item: Decodable {
        var id: Loose?
        var url: Loose?
        var externalAddress: Loose?
        var title: Loose?
        var contentHTML: Loose?
        var contentText: Loose?
        var summary: Loose?
        var published: Loose?
        var modified: Loose?
        var language: Loose?
        var tags: [Loose]?
        var authors: [Author]?
        var author: Author?
        var attachments: [Attachment]?

        enum CodingKeys: String, CodingKey {
            case id, url, title, summary, language, tags, authors, author, attachments
            case externalAddress = "external_url"
            case contentHTML = "content_html"
            case contentText = "content_text"
            case published = "date_published"
            case modified = "date_modified"
        }
    }

    enum CodingKeys: String, CodingKey {
        case version, title, description, language, authors, author, items
        case homePage = "home_page_url"
        case feedAddress = "feed_url"
    }

    /// A text, or a number that should have been one.
    struct Loose: Decodable {
        var text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self.text = text
            } else if let number = try? container.decode(Int64.self) {
                text = String(number)
            } else {
                text = ""
            }
        }
    }
}
