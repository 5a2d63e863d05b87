import Community
import Conversations
import Editorial
import Governance
import Journal
import Knowledge
import Listening
import Organization
import Publishing
import Responding
import Routing
import Safekeeping
package import Storage

/// The tables of all rooms, in the order of the rooms.
package let allMigrations: [Migration] =
    JournalTable.migrations + organizationMigrations + peopleMigrations + AccountTable.migrations + listeningMigrations
    + conversationMigrations + serviceLevelMigrations + signalMigrations + routingMigrations
    + ReplyTable.migrations
    + OutboxTable.migrations
    + editorialMigrations
    + knowledgeMigrations
    + communityMigrations
    + safekeepingMigrations
