import Channels

/// A picture of a record, with its words and its shape, so that readers know how much room it takes.
func image(_ facts: PictureFacts, _ blob: JSONValue) -> JSONValue {
    [
        "image": blob,
        "alt": .string(facts.words),
        "aspectRatio": ["width": .integer(Int64(facts.width)), "height": .integer(Int64(facts.height))],
    ]
}

/// Pictures as a record shows them, beside another record that it quotes where it does.
func embed(_ images: [JSONValue], beside other: JSONValue?) -> JSONValue {
    let pictures: JSONValue = ["$type": "app.bsky.embed.images", "images": .array(images)]
    guard let other, other["$type"]?.string == "app.bsky.embed.record" else { return pictures }
    return ["$type": "app.bsky.embed.recordWithMedia", "record": other, "media": pictures]
}

/// By what the server knows the pictures of a record.
func blobKeys(in embed: JSONValue?) -> [String] {
    let pictures = embed?["media"] ?? embed
    return (pictures?["images"]?.elements ?? []).compactMap { $0["image"]?["ref"]?["$link"]?.string }
}
