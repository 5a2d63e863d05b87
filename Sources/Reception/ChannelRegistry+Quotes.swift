package import Publishing

extension ChannelRegistry {
    /// Asks the network of an account for what it shall quote, by its own way out.
    package var quotes: QuoteFinder {
        QuoteFinder { [self] account, organization in try publisher(for: account, of: organization) }
    }
}
