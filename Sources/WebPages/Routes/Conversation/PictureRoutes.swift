import HTTPTypes
import Organization
import Reception

/// Pictures of posts and of those who wrote them, from here: a browser asks no other server for one.
let pictureRoutes: [PageRoute] = [
    .get("/media/:mark/:place", access: .member) { visit in
        let addresses = PictureAddresses(seal: visit.house.seal)
        guard let way = visit.house.pictures,
            let address = addresses.address(
                mark: visit.parameters["mark"] ?? "",
                encoded: visit.parameters["place"] ?? ""
            ),
            let picture = await way.picture(address)
        else { return Answer(status: .notFound, content: .nothing) }
        return Answer(status: .ok, content: .file(SentFile(picture)))
    }
]

extension SentFile {
    /// What an address shows may change on its network; whoever has seen it keeps what they saw.
    init(_ picture: NetworkPicture) {
        self.init(
            bytes: picture.bytes,
            contentType: picture.type.rawValue,
            name: "picture",
            isShown: true,
            caching: "private, max-age=604800, immutable"
        )
    }
}
