import CWebAssets

/// A file that browsers load beside the pages: part of the program, so that there is nothing to install.
package struct Asset: Sendable {
    /// The last part of its address, such as `app.css`.
    package let name: String
    package let contentType: String
    package let bytes: [UInt8]
    /// The same packed, once for everybody; `nil` where that would be no shorter.
    let packed: [UInt8]?
    /// Twelve hexadecimal digits that change whenever the bytes do.
    package let fingerprint: String

    init(name: String, contentType: String, file: cwebasset) {
        self.name = name
        self.contentType = contentType
        bytes = WebPages.bytes(of: file)
        let (small, plain) = (gzipped(bytes), bytes.count)
        packed = small.flatMap { $0.count < plain ? $0 : nil }
        fingerprint = WebPages.fingerprint(of: bytes)
    }

    /// The address under which it may be kept for ever.
    package var path: String { "/static/\(fingerprint)/\(name)" }

    package static let stylesheet = Asset(
        name: "app.css",
        contentType: "text/css; charset=utf-8",
        file: cwebassets_stylesheet()
    )
    package static let script = Asset(
        name: "parley.js",
        contentType: "text/javascript; charset=utf-8",
        file: cwebassets_script()
    )
    package static let icons = Asset(name: "icons.svg", contentType: "image/svg+xml", file: cwebassets_icons())
    /// Stands in each page itself, so that a first visit asks for one thing less.
    static let mark = Asset(name: "mark.svg", contentType: "image/svg+xml", file: cwebassets_mark())

    /// All of them, for the route that serves `/static/<fingerprint>/<name>`.
    package static let all = [stylesheet, script, icons]

    /// The asset with this path; `nil` when there is none, or only one with other bytes.
    package static func at(path: String) -> Asset? { all.first { $0.path == path } }
}

/// A picture of the program itself as an address that holds it whole.
///
/// It is made from an asset only: no address of this kind ever comes from outside.
struct EmbeddedPicture: Sendable {
    let address: String

    init(of asset: Asset) {
        address = "data:\(asset.contentType)," + percentEncoded(String(decoding: asset.bytes, as: UTF8.self))
    }
}

/// Where pages find their assets.
struct AssetPaths: Sendable {
    var stylesheet: String
    var script: String
    var icons: String
    var mark: EmbeddedPicture

    static let current = AssetPaths(
        stylesheet: Asset.stylesheet.path,
        script: Asset.script.path,
        icons: Asset.icons.path,
        mark: EmbeddedPicture(of: Asset.mark)
    )
}

/// The bytes of an embedded file.
///
/// Safe, because the pointer is to a constant array of exactly that length that lives as long as the program.
func bytes(of file: cwebasset) -> [UInt8] {
    Array(UnsafeBufferPointer(start: file.bytes, count: Int(file.length)))
}

/// The first 48 bits of the 64-bit FNV-1a hash: a name for a version, not a protection.
func fingerprint(of bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes {
        hash ^= UInt64(byte)
        hash = hash &* 0x0000_0100_0000_01b3
    }
    let digits = String(hash >> 16, radix: 16)
    return String(repeating: "0", count: 12 - digits.count) + digits
}
