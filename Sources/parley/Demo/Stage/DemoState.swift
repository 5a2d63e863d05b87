import Foundation
import Primitives

/// What a demo remembers between its starts; only for the small networks of this machine.
struct DemoState: Codable, Sendable {
    /// The password of everybody at the invented organisation.
    var password: String
    /// What the organisation signs in with on the small networks.
    var appPassword: String
    var token: String
    /// Signs the small PDS's tokens.
    var key: [UInt8]
    /// When the demo was started for the first time; the history ends there.
    var begunAt: Moment
    /// Whether the history was told to its end.
    var isTold = false
    /// Where the small networks were last, by their names.
    var ports: [String: Int] = [:]

    static func new(at moment: Moment) -> DemoState {
        DemoState(
            password: (0..<4).compactMap { _ in words.randomElement() }.joined(separator: "-"),
            appPassword: (0..<4).map { _ in letters(4) }.joined(separator: "-"),
            token: letters(32),
            key: (0..<32).map { _ in UInt8.random(in: .min ... .max) },
            begunAt: moment
        )
    }

    private static func letters(_ count: Int) -> String {
        String((0..<count).compactMap { _ in "abcdefghijkmnpqrstuvwxyz23456789".randomElement() })
    }

    private static let words = """
        amber anchor apple attic badger barley basin beacon birch bottle bramble bridge button candle canvas carrot
        castle cedar chapel clover cobalt copper coral cotton cradle daisy drizzle ember engine falcon feather fennel
        ferry fiddle flint forest garlic ginger granite hammer harbour hazel heather hollow island ivory jacket kettle
        ladder lantern lemon linen lobster maple marble meadow mirror mustard needle nettle nutmeg oyster paddle pebble
        pepper pillow pocket quarry rabbit ribbon river saddle saffron salmon sandal shingle silver spoon sparrow
        station summit tangle teapot thimble thistle timber tunnel velvet walnut willow window winter
        """.split(whereSeparator: \.isWhitespace).map(String.init)
}
