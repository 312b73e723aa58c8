using System.Globalization;
using System.Text;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Networks;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Search;
using Xunit;
using Picture = PartnershipGraph.Core.ReadModel.ReadModel;

namespace PartnershipGraph.Core.Tests.ReadModel;

/// <summary>Everything a picture answers, as one text: two pictures of the same records say the same.</summary>
internal static class PictureDump
{
    public static string Of(Picture picture)
    {
        var dump = new StringBuilder();
        Tables(picture, dump);
        Indexes(picture, dump);
        Lists(picture, dump);
        Networks(picture, dump);
        foreach (var text in SmallWorld.Names.Concat(["asten works", "bet", "1", "E01", "hall zion", "wrks"]))
        {
            Line(dump, $"search {text}", picture.Search.Find(new SearchQuery(text)).Select(hit => hit.ToString()));
            Line(dump, $"containing {text}", picture.Search.Containing(EntityKind.Organisation, text).Order());
        }

        return dump.ToString();
    }

    private static void Tables(Picture picture, StringBuilder dump)
    {
        var directory = picture.Directory;
        foreach (var records in new[]
        {
            directory.Organisations.Stored, directory.People.Stored, directory.Roles.Stored, directory.Areas.Stored,
            directory.Vocabularies.Stored, directory.Initiatives.Stored, directory.Participations.Stored,
            directory.Engagements.Stored, directory.FollowUps.Stored, directory.ReferenceCounts.Stored,
            picture.Ties.Relationships.Stored,
        })
        {
            var sorted = records.OrderBy(record => record.Entity.Key).ToArray();
            Line(dump, "records", sorted.Select(record =>
                $"{Encoding.UTF8.GetString(EntityJson.Write(record.Entity))} v{record.Version} {record.UpdatedAt:O}"));
            Assert.All(sorted, record => Assert.Same(record, picture.Find(record.Entity.Kind, record.Entity.Key)));
        }

        Line(dump, "counts", [directory.Organisations.Count, directory.People.Count, picture.Ties.Relationships.Count]);
    }

    private static void Indexes(Picture picture, StringBuilder dump)
    {
        var directory = picture.Directory;
        foreach (var id in SmallWorld.IdsOf(EntityKind.Organisation).Select(id => new Id<Organisation>(id)))
        {
            Line(dump, $"roles at {id}", directory.RolesAt(id).Select(role => role.Id));
            Line(dump, $"parts of {id}", directory.ParticipationsOf(id).Select(part => part.Id));
            Line(dump, $"engagements {id}", directory.EngagementsWith(id).Select(engagement => engagement.Id));
            Line(dump, $"last {id}", Enumerable.Range(-20, 30).Select(day => directory.LastEngagedOn(id, SmallWorld.Today.AddDays(day * 20))));
            Line(dump, $"state {id}", [directory.EngagementStateOf(id, new EngagementWindow(SmallWorld.Today))]);
            Line(dump, $"ties {id}", picture.Ties.Of(id).Select(relationship => relationship.Id));
            Line(dump, $"tie count {id}", [directory.TieCountOf(id, SmallWorld.Today), directory.TieCountOf(id, SmallWorld.Today.AddYears(-1))]);
            foreach (var other in SmallWorld.IdsOf(EntityKind.Organisation).Select(other => new Id<Organisation>(other)))
            {
                Line(dump, $"between {id} {other}", picture.Ties.Between(id, other).Select(relationship => relationship.Id));
            }
        }

        Line(dump, "roles of", SmallWorld.IdsOf(EntityKind.Person).Select(id => string.Join(',', directory.RolesOf(new Id<Person>(id)).Select(role => role.Id))));
        Line(dump, "participants", SmallWorld.IdsOf(EntityKind.Initiative).Select(id =>
            string.Join(',', directory.ParticipantsIn(new Id<Initiative>(id)).Select(part => part.Id))));
        foreach (var name in SmallWorld.Names.Append("E01"))
        {
            Line(dump, $"named {name}", directory.OrganisationsNamed(name));
            Line(dump, $"people named {name}", directory.PeopleNamed(name));
            Line(dump, $"areas named {name}", directory.AreasNamed(name));
        }

        foreach (var value in new[] { "0", "1", "2" })
        {
            Line(dump, $"charity {value}", directory.WithIdentifier(EntityKind.Organisation, new Identifier("charity", value)));
            Line(dump, $"badge {value}", directory.WithIdentifier(EntityKind.Person, new Identifier("badge", value)));
            Line(dump, $"area code {value}", directory.WithIdentifier(EntityKind.Area, new Identifier(Area.CodeScheme, "E0" + value)));
            Line(dump, $"email {value}", directory.PeopleWithEmail(value + "@example.ORG"));
        }

        Line(dump, "two-way", directory.TwoWayEngagementKinds.Order(StringComparer.Ordinal));
        Line(dump, "area tree", directory.AreaTree.InOrder.Select(area =>
            $"{area.Id} {directory.AreaTree.DepthOf(area.Id)} {string.Join(',', directory.AreaTree.Within(area.Id).Order())} {string.Join(',', directory.AreaTree.AncestorsOf(area.Id))}"));
    }

    private static void Lists(Picture picture, StringBuilder dump)
    {
        var area = new Id<Area>(SmallWorld.IdOf(EntityKind.Area, 0));
        OrganisationQuery[] filters =
        [
            new(),
            new() { Sectors = [Sector.Faith, Sector.Public] },
            new() { Areas = [area], AreaMode = AreaMode.Based },
            new() { Areas = [area], AreaMode = AreaMode.Operates },
            new() { Engagement = [EngagementState.Lapsed, EngagementState.Engaged] },
            new() { HasNoTies = true },
            new() { RelatedTo = [SmallWorld.OrganisationAt(1)], Statuses = [OrganisationStatus.Partner] },
            new() { Tags = ["BLUE"], UpdatedSince = SmallWorld.Start.AddMinutes(3) },
            new() { Text = "b" },
        ];
        foreach (var filter in filters)
        {
            foreach (var sort in Enum.GetValues<OrganisationSort>())
            {
                foreach (var descending in new[] { false, true })
                {
                    var query = filter with { Sort = sort, Descending = descending };
                    var items = AllPages(page => OrganisationList.Find(picture, query, page, SmallWorld.Today).Value);
                    Assert.Equal(OrganisationList.All(picture, query, SmallWorld.Today), items.Select(item => item.Organisation));
                    Line(dump, $"organisations {sort} {descending}", items.Select(item =>
                        $"{item.Organisation.Id} {item.Ties} {item.LastEngagedOn} {item.Engagement}"));
                }
            }

            var people = new PersonQuery { At = filter, LeaveOutDoNotContact = true };
            Line(dump, "people", AllPages(page => PersonList.Find(picture, people, page, SmallWorld.Today).Value.Page)
                .Select(item => $"{item.Person.Id} {item.Roles.Count}"));
        }

        foreach (var sort in Enum.GetValues<PersonSort>())
        {
            Line(dump, $"people {sort}", AllPages(page => PersonList.Find(picture, new PersonQuery { Sort = sort }, page, SmallWorld.Today).Value.Page)
                .Select(item => item.Person.Id));
        }

        foreach (var query in new RelationshipQuery[]
        {
            new() { Sort = RelationshipSort.Updated },
            new() { Kinds = ["funds"], ActiveOn = SmallWorld.Today },
            new() { Organisations = [SmallWorld.OrganisationAt(2)], NotConfirmedSince = SmallWorld.Today, Sort = RelationshipSort.LastConfirmed },
            new() { Areas = [area], Strengths = [TieStrength.Aware, TieStrength.Integrated], Descending = true },
        })
        {
            Line(dump, "relationships", AllPages(page => RelationshipList.Find(picture, query, page).Value).Select(record => record.Entity.Key));
        }
    }

    private static void Networks(Picture picture, StringBuilder dump)
    {
        var filter = new NetworkFilter(SmallWorld.Today);
        foreach (var wanted in new[]
        {
            filter,
            filter with { Kinds = ["funds"], MinStrength = TieStrength.Cooperating },
            filter with { On = SmallWorld.Today.AddYears(-1), ConfirmedWithinDays = 200 },
        })
        {
            var view = picture.Network(wanted);
            var ties = view.Ties().ToArray();
            Assert.Equal(view.Graph.TieCount, ties.Length);
            Assert.All(ties, tie => Assert.True(
                view.TryGetTie(tie.V, tie.U, out var same) && Shown(same) == Shown(tie.Tie)
                && view.TryGetNode(tie.Tie.One, out var u) && view.OrganisationOf(u) == tie.Tie.One));
            Line(dump, "network", ties.Select(tie => $"{tie.U} {tie.V} {Shown(tie.Tie)}").Append($"{view.Graph.NodeCount}"));
        }

        foreach (var id in SmallWorld.IdsOf(EntityKind.Organisation).Select(id => new Id<Organisation>(id)))
        {
            var ego = EgoNetwork.Around(picture, new EgoNetworkRequest(id, filter) { Hops = 2, OrganisationLimit = 4, TieLimit = 3 });
            Line(dump, $"ego {id}", ego is null
                ? []
                : ego.Members.Select(member => $"{member.Organisation.Id}@{member.Hops}")
                    .Concat(ego.Ties.Select(Shown)).Append($"{ego.OrganisationsLeftOut} {ego.TiesLeftOut}"));
        }
    }

    private static string Shown(Tie tie) =>
        $"{tie.One}-{tie.Other} {string.Join('+', tie.Kinds)} {tie.Strength} {tie.Since}..{tie.Until} {tie.IsConfirmed} {tie.LastConfirmedOn}";

    private static List<T> AllPages<T>(Func<PageRequest, Page<T>> find)
    {
        var items = new List<T>();
        string? cursor = null;
        do
        {
            var page = find(new PageRequest(cursor, 2));
            items.AddRange(page.Items);
            cursor = page.NextCursor;
            Assert.True(cursor is null || page.Items.Count == 2);
            Assert.True(cursor is not null || items.Count == page.Total);
        }
        while (cursor is not null);
        return items;
    }

    private static void Line<T>(StringBuilder dump, string what, IEnumerable<T> values) =>
        dump.Append(what).Append(": ").AppendJoin(" | ", values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))).AppendLine();
}
