/// What a forum says of itself to whoever signs in.
struct ForumSite: Decodable {
    struct Category: Decodable {
        let id: Int
        /// Whether only groups may read it; a forum that does not say so means as few as possible.
        var isRestricted: Bool?

        enum CodingKeys: String, CodingKey {
            case id
            case isRestricted = "read_restricted"
        }
    }

    let readable: [Readable<Category>]

    var categories: [Category] { readable.compactMap(\.value) }

    enum CodingKeys: String, CodingKey {
        case readable = "categories"
    }
}

/// What a forum tells everybody, also whom it lets read nothing.
struct ForumGate: Decodable {
    /// Whether only members read anything.
    var isShut: Bool?

    enum CodingKeys: String, CodingKey {
        case isShut = "login_required"
    }
}
