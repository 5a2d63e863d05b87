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

/// Every table of the house, in the order of the data.
package let everyMigration =
    JournalTable.migrations + organizationMigrations + peopleMigrations + AccountTable.migrations + listeningMigrations
    + conversationMigrations + serviceLevelMigrations + signalMigrations + routingMigrations
    + ReplyTable.migrations
    + OutboxTable.migrations
    + editorialMigrations
    + knowledgeMigrations
    + communityMigrations
    + safekeepingMigrations
