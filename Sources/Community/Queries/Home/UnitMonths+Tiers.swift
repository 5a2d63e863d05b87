import Primitives
import Storage

extension UnitMonths {
    /// What colleagues said in the community, in topics of the unit.
    func contributions(_ month: HomeMonth) -> SQL {
        """
        SELECT COUNT(*) AS "contributions" FROM topic t
        JOIN contribution c ON c.organization_id = t.organization_id AND c.topic_id = t.id
        WHERE t.organization_id = \(organization) AND t.unit_id = \(unit) AND t.active_at >= \(month.start)
            AND c.agent_id IS NOT NULL AND c.is_hidden = 0 AND c.created_at >= \(month.start)
            AND c.created_at < \(month.end)
        """
    }

    func knowledge(_ month: HomeMonth) -> SQL {
        """
        SELECT
            COALESCE(SUM(CASE WHEN a.created_at >= \(month.start) AND a.created_at < \(month.end)
                THEN 1 ELSE 0 END), 0) AS "answersMade",
            COALESCE(SUM(CASE WHEN a.checked_at >= \(month.start) AND a.checked_at < \(month.end)
                THEN 1 ELSE 0 END), 0) AS "answersChecked",
            COALESCE(SUM(CASE WHEN t.answer_id IS NOT NULL AND t.answer_id <> t.original_id
                AND a.created_at >= \(month.start) AND a.created_at < \(month.end)
                THEN 1 ELSE 0 END), 0) AS "answersTranslated"
        FROM answer a LEFT JOIN answer_translation t ON t.organization_id = a.organization_id AND t.answer_id = a.id
        WHERE a.organization_id = \(organization) AND a.unit_id = \(unit) AND a.state <> 'draft'
        """
    }

    /// In how many conversations answers of the unit were used.
    func uses(_ month: HomeMonth) -> SQL {
        """
        SELECT
            COALESCE(SUM(CASE WHEN u.kind = 'shown' THEN 1 ELSE 0 END), 0) AS "shown",
            COALESCE(SUM(CASE WHEN u.kind = 'quoted' THEN 1 ELSE 0 END), 0) AS "quoted",
            COALESCE(SUM(CASE WHEN u.kind = 'linked' THEN 1 ELSE 0 END), 0) AS "linked",
            COALESCE(SUM(CASE WHEN u.kind = 'sent' THEN 1 ELSE 0 END), 0) AS "sent"
        FROM answer a JOIN answer_use u ON u.organization_id = a.organization_id AND u.answer_id = a.id
        WHERE a.organization_id = \(organization) AND a.unit_id = \(unit) AND u.used_at >= \(month.start)
            AND u.used_at < \(month.end)
        """
    }

    /// Who read public answers of the unit, and the range of those who did not have to ask.
    func readers(_ month: HomeMonth) -> SQL {
        """
        SELECT CAST(COALESCE(SUM(f.readers), 0) AS BIGINT) AS "readers",
            CAST(COALESCE(SUM(f.settled), 0) AS BIGINT) AS "avoidedLeast",
            CAST(COALESCE(SUM(CASE WHEN f.settled > f.searched THEN f.settled ELSE f.searched END), 0) AS BIGINT)
                AS "avoidedMost"
        FROM (
            SELECT a.id, SUM(r.readers) AS readers, SUM(r.settled) AS settled, SUM(r.from_search) AS searched
            FROM answer a JOIN answer_reading r ON r.organization_id = a.organization_id AND r.answer_id = a.id
            WHERE a.organization_id = \(organization) AND a.unit_id = \(unit) AND r.day >= \(month.firstDay)
                AND r.day < \(month.after.firstDay)
            GROUP BY a.id
        ) f
        """
    }

    func ideas(_ month: HomeMonth) -> SQL {
        """
        SELECT (
            SELECT COUNT(*) FROM topic t
            WHERE t.organization_id = \(organization) AND t.unit_id = \(unit) AND t.kind = 'idea' AND t.is_hidden = 0
                AND t.created_at >= \(month.start) AND t.created_at < \(month.end)
        ) AS "ideas", COUNT(s.id) AS "ideasMoved",
            COALESCE(SUM(CASE WHEN s.progress = 'done' THEN 1 ELSE 0 END), 0) AS "ideasDone"
        FROM topic i JOIN idea_step s ON s.organization_id = i.organization_id AND s.topic_id = i.id
        WHERE i.organization_id = \(organization) AND i.unit_id = \(unit) AND i.kind = 'idea'
            AND s.created_at >= \(month.start) AND s.created_at < \(month.end)
        """
    }

    func needs(_ month: HomeMonth) -> SQL {
        """
        SELECT (
            SELECT COUNT(*) FROM need n
            WHERE n.organization_id = \(organization) AND n.unit_id = \(unit) AND n.created_at >= \(month.start)
                AND n.created_at < \(month.end)
        ) AS "needs",
            COALESCE(SUM(CASE WHEN s.state IN ('yes', 'no', 'later') THEN 1 ELSE 0 END), 0) AS "needsDecided",
            COALESCE(SUM(CASE WHEN s.state = 'done' THEN 1 ELSE 0 END), 0) AS "needsDone"
        FROM need i JOIN need_step s ON s.organization_id = i.organization_id AND s.need_id = i.id
        WHERE i.organization_id = \(organization) AND i.unit_id = \(unit) AND s.created_at >= \(month.start)
            AND s.created_at < \(month.end)
        """
    }
}
