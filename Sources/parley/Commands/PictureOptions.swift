import ArgumentParser
import Foundation

/// The pictures of a post or of an answer, each said in words.
struct PictureOptions: ParsableArguments {
    @Option(help: "A picture: a JPEG, PNG, GIF or WebP. More than one may be given; they take the place of all.")
    var picture: [String] = []
    @Option(help: "What a picture shows, for those who do not see it; one for each, in their order.")
    var alt: [String] = []

    func validate() throws {
        guard picture.count == alt.count else {
            throw ValidationError("Say with --alt what each --picture shows, for those who do not see it.")
        }
    }

    /// As the API takes them; `nil` where none were given.
    func content() throws -> [[String: String]]? {
        guard !picture.isEmpty else { return nil }
        return try zip(picture, alt).map { path, words in
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            return ["content": bytes.base64EncodedString(), "shows": words]
        }
    }
}
