/// What a person wants to post.
package struct SmallDraft: Hashable, Sendable {
    package var text: String
    package var inReplyTo: String?
    package var visibility: String
    package var language: String?
    package var spoiler: String
    package var isSensitive: Bool
    package var application: String?
    package var media: [String] = []

    package init(
        text: String,
        inReplyTo: String? = nil,
        visibility: String = "public",
        language: String? = nil,
        spoiler: String = "",
        isSensitive: Bool = false,
        application: String? = nil
    ) {
        self.text = text
        self.inReplyTo = inReplyTo
        self.visibility = visibility
        self.language = language
        self.spoiler = spoiler
        self.isSensitive = isSensitive
        self.application = application
    }
}
