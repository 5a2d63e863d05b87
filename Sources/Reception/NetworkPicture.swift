import Foundation
package import Governance
import Organization

/// A picture that somebody outside has put on the web, as it is handed on to browsers here.
package struct NetworkPicture: Sendable {
    package let bytes: [UInt8]
    package let type: Kind

    /// What every browser shows, and what runs nothing.
    package enum Kind: String, Sendable {
        case png = "image/png"
        case jpeg = "image/jpeg"
        case gif = "image/gif"
        case webp = "image/webp"
    }

    /// `nil` unless the bytes themselves begin as one of these: what a server calls them counts for nothing.
    package init?(_ bytes: [UInt8]) {
        let begins = { (start: [UInt8]) in bytes.starts(with: start) }
        if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            type = .png
        } else if begins([0xFF, 0xD8, 0xFF]) {
            type = .jpeg
        } else if begins(Array("GIF87a".utf8)) || begins(Array("GIF89a".utf8)) {
            type = .gif
        } else if begins(Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
            type = .webp
        } else {
            return nil
        }
        self.bytes = bytes
    }
}

/// Where pictures of networks come from, so that no browser asks another server for one.
package struct PictureWay: Sendable {
    /// The picture at an address of the web; `nil` where none is to be had.
    package var picture: @Sendable (_ address: String) async -> NetworkPicture?

    package init(picture: @escaping @Sendable (_ address: String) async -> NetworkPicture?) {
        self.picture = picture
    }
}

/// Our own addresses of pictures: only those that a page of ours has named lead anywhere.
package struct PictureAddresses: Sendable {
    private let seal: Seal
    /// Longer ones are left where they are.
    private let longest = 1_500

    package init(seal: Seal) { self.seal = seal }

    /// The path under which a picture of the web is shown here; `nil` where its address is none.
    package func path(of address: String) -> String? {
        let scheme = address.prefix { $0 != ":" }.lowercased()
        guard scheme == "https" || scheme == "http", address.utf8.count <= longest else { return nil }
        return "/media/\(base64URL(mark(of: address)))/\(base64URL(Array(address.utf8)))"
    }

    /// The address that a path stands for; `nil` unless we made that path.
    package func address(mark: String, encoded: String) -> String? {
        guard let given = bytes(mark), let named = bytes(encoded),
            let address = String(validating: named, as: UTF8.self)
        else { return nil }
        let wanted = self.mark(of: address)
        guard given.count == wanted.count else { return nil }
        // Looks at every byte, so that the time says nothing of where they differ.
        return zip(given, wanted).reduce(UInt8(0), { $0 | $1.0 ^ $1.1 }) == 0 ? address : nil
    }

    private func mark(of address: String) -> [UInt8] { seal.mark(of: address, for: "picture") }

    private func bytes(_ text: String) -> [UInt8]? {
        let padded =
            text.replacing("-", with: "+").replacing("_", with: "/")
            + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: padded).map { Array($0) }
    }
}
