/// A network whose servers fetch from us who asks for a sign-in: a description, and keys, at an address of ours.
public protocol PublishedClient: SignInConnector {
    /// A JSON document of that name, which anybody may fetch below `address`; `nil` when there is none.
    ///
    /// `key` is what the vault of a sign-in keeps under `ClientKey.name`.
    func document(_ name: String, below address: String, key: [UInt8]) -> String?
}

/// What a house proves itself with where a network asks which program it talks to: 32 bytes, the same in every process.
public enum ClientKey {
    /// Under which name it lies in the vault that `beginSignIn` is given, in Base64.
    public static let name = "clientKey"
}
