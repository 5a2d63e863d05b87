/// In what a dialect differs from the others, beside its fields.
struct DialectRules: Sendable {
    let dialect: QueryDialect
    let fields: [String: FieldRule]
    /// Whether `NOT`, `NEAR/n` and the like are operators.
    var hasWordOperators = true
    /// Whether `*` and `?` stand for letters.
    var hasWildcards = true
    /// Whether words side by side are a phrase.
    var joinsWords = false
    /// Whether `[` and `]` are brackets, and a comma is an OR.
    var hasKeywordLists = false
    /// Whether a space may stand between a colon and its value.
    var takesSpaceBehindColon = true
    /// Whether an accent that is written must be there.
    var mindsAccents = false

    static func of(_ dialect: QueryDialect) -> DialectRules {
        switch dialect {
        case .parley, .brandwatch:
            DialectRules(dialect: .brandwatch, fields: BrandwatchFields.rules, mindsAccents: true)
        case .sprinklr:
            DialectRules(dialect: .sprinklr, fields: SprinklrFields.rules, joinsWords: true, hasKeywordLists: true)
        case .powertrack:
            DialectRules(
                dialect: .powertrack,
                fields: PowerTrackFields.rules,
                hasWordOperators: false,
                hasWildcards: false,
                takesSpaceBehindColon: false,
                mindsAccents: true
            )
        }
    }
}

/// What a field of a dialect means here.
enum FieldRule: Sendable {
    /// Words and phrases in a field of ours.
    case words(QueryField, String? = nil)
    /// One whole value of a field of ours.
    case value(QueryField, String? = nil)
    /// Characters exactly as written.
    case raw(String? = nil)
    /// An author, by handle or, where several words are given, by name.
    case author(String? = nil)
    /// A link: its host, or a part of it.
    case link
    /// A count: `[a TO b]`, `a..b`, `>a` or a number by itself, which may mean at least that many.
    case count(QueryField, atLeast: Bool)
    case language
    case country(String? = nil)
    /// One of several words, each with what it means here; the others have no counterpart.
    case choice([String: Chosen], else: NoCounterpart)
    /// Letters within words: here, those with which a word begins.
    case beginning(QueryField)
    /// A named list of ours.
    case list
    /// No counterpart, and why.
    case none(NoCounterpart)

    /// What one of several words means.
    struct Chosen: Sendable {
        let field: QueryField
        let value: String
        var isNot = false
        var remark: String?
    }
}

/// Why something has no counterpart.
enum NoCounterpart: Sendable {
    case place, network, picture, parent, author, page, sample, program, meaning, time, number, list, paid, custom
    case unknownValue, unknownName

    /// The reason as a person reads it, with the operator as it was written.
    func reason(of written: String) -> String {
        switch self {
        case .place:
            "\(written) has no counterpart here: where somebody is, no network that is connected tells."
        case .network:
            "\(written) has no counterpart here: it belongs to a network that is not connected."
        case .picture:
            "\(written) has no counterpart here: of a picture only that it is there is known. Write has:image."
        case .parent:
            "\(written) has no counterpart here: the post behind a reply or a repost is not looked into."
        case .author:
            "\(written) has no counterpart here: of authors only handle, name, profile and counts are known."
        case .page:
            "\(written) has no counterpart here: the page behind a link is not read. Write url: for its address."
        case .sample:
            "\(written) has no counterpart here: every post is looked at, and no sample is drawn."
        case .program:
            "\(written) has no counterpart here: with which program a post was written is not known."
        case .meaning:
            "\(written) has no counterpart here: posts are found by their words. Write the words that you mean."
        case .time:
            "\(written) has no counterpart here: time and ratings of posts are not asked."
        case .number:
            "\(written) has no counterpart here: posts and channels are not named by their numbers."
        case .list:
            "\(written) has no counterpart here: make a named list of the handles, and write from:list:NAME."
        case .paid:
            "\(written) has no counterpart here: posts that are only advertising are never taken in."
        case .custom:
            "\(written) has no counterpart here: it belongs to data that was loaded elsewhere."
        case .unknownValue:
            "This value of \(written) has no counterpart here."
        case .unknownName: "\(written) is not known here. The fields are \(FieldName.all)."
        }
    }
}

/// What is said of pieces that mean something a little different here.
enum Difference {
    static let site = "Here site: also finds posts that link to the site."
    static let address = "Here url: is a part of a link in the post, not the address of the post."
    static let partOfLink = "Here url: finds any part of a link, also within a word."
    static let country = "No network that is connected tells a country yet: until one does, no post is from anywhere."
    static let titleToo = "Here the title of a post counts as its text, too."
    static let repliesOnly = "Here to: finds replies, not reposts."
    static let anyNetwork = "Here this is asked of posts of every network."
    static let caseOfName = "Here upper and lower case of a name do not count."
    static let exact = "Here raw: looks in text and title together, and punctuation counts."
    static let caseOfWord = "Here upper and lower case do not count."
    static let paid = "Posts that are only advertising are never taken in: nothing is to be kept out."
    static let forumAuthor = "Here author: is asked of every network."
}
