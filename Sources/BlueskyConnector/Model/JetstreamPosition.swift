package import Primitives

/// Where an event stands in the stream of one Jetstream server.
package struct JetstreamPosition: Hashable, Sendable {
    /// The server's own number, where its wire carries one.
    package var sequence: Int64?
    /// When the server saw the event.
    package var moment: Moment?

    package init(sequence: Int64? = nil, moment: Moment? = nil) {
        self.sequence = sequence
        self.moment = moment
    }
}
