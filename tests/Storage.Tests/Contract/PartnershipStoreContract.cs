using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Storage.Tests.Contract;

/// <summary>What every adapter of <see cref="IPartnershipStore"/> does.</summary>
public abstract class PartnershipStoreContract : StoreContract
{
    private static readonly Identifier Charity1 = new("charity", "1000001");

    // Versions

    [Fact]
    public async Task ApplyAsync_NewRecords_GetVersionOneAndTheFirstSequence()
    {
        var applied = await ApplyAsync(Some.Creating(Some.Area("Aston"), Some.Area("Perry Barr")));

        Assert.Equal(1, applied.Sequence);
        Assert.False(applied.Repeated);
        Assert.Equal([1L, 1L], applied.Versions);
        Assert.Null(applied.RunVersion);
        Assert.Equal(1, await Store.GetSequenceAsync(Cancellation));
    }

    [Fact]
    public async Task ApplyAsync_Change_RaisesTheVersionAndKeepsTheCreationInstant()
    {
        var area = Some.Area();
        await ApplyAsync(Some.Creating(area));
        var changed = area with { Name = "Aston and Nechells" };

        var applied = await ApplyAsync(Some.ChangeSet(new Put(changed, 1)) with { At = Some.Instant.AddHours(1) });

        Assert.Equal([2L], applied.Versions);
        var record = await FindPresentAsync(area);
        AssertSame(changed, record.Entity);
        Assert.Equal(2, record.Version);
        Assert.Equal(Some.Instant, record.CreatedAt);
        Assert.Equal(Some.Instant.AddHours(1), record.UpdatedAt);
    }

    [Fact]
    public async Task ApplyAsync_CustomFieldsChange_KeepsWhatIsLeftAndJournalsBothSides()
    {
        var organisation = Some.Organisation() with { Custom = CustomFields.Of([new("Fax", "0121 496 0001"), new("Ofsted rating", "Good")]) };
        await ApplyAsync(Some.Creating(organisation));
        var changed = organisation with { Custom = CustomFields.Of([new("Ofsted rating", "Outstanding"), new("Pupils", "412")]) };

        await ApplyAsync(Some.ChangeSet(new Put(changed, 1)));

        AssertSame(changed, (await FindPresentAsync(organisation)).Entity);
        var row = Assert.Single(await Store.ReadJournalAsync(1, 10, Cancellation));
        Assert.Equal("""{"custom":{"Fax":"0121 496 0001","Ofsted rating":"Good"}}""", System.Text.Encoding.UTF8.GetString(row.Before.Span));
        Assert.Equal("""{"custom":{"Ofsted rating":"Outstanding","Pupils":"412"}}""", System.Text.Encoding.UTF8.GetString(row.After.Span));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(-1, 1)]
    public async Task ApplyAsync_PutWithAnotherVersion_IsRefused(long expected, long actual)
    {
        var area = Some.Area();
        await ApplyAsync(Some.Creating(area));

        var conflicts = await RefuseAsync(Some.ChangeSet(new Put(area with { Name = "Other" }, expected)));

        Assert.Equal([new Conflict.VersionMismatch(EntityKind.Area, area.Key, expected, actual)], conflicts);
        AssertSame(area, (await FindPresentAsync(area)).Entity);
    }

    [Fact]
    public async Task ApplyAsync_ChangeOfWhatIsNotThere_IsRefused()
    {
        var area = Some.Area();

        Assert.Equal(
            [new Conflict.VersionMismatch(EntityKind.Area, area.Key, 1, 0)],
            await RefuseAsync(Some.ChangeSet(new Put(area, 1))));
        Assert.Equal(
            [new Conflict.VersionMismatch(EntityKind.Area, area.Key, 1, 0)],
            await RefuseAsync(Some.ChangeSet(Deleting(area))));
        Assert.Equal(
            [new Conflict.VersionMismatch(EntityKind.Area, area.Key, 0, 0)],
            await RefuseAsync(Some.ChangeSet(Deleting(area, 0))));
    }

    [Fact]
    public async Task ApplyAsync_OneConflictAmongMany_WritesNothing()
    {
        var good = Some.Area("Good");
        var bad = Some.Organisation(basedIn: new Id<Area>(Some.Id()));

        await RefuseAsync(Some.Creating(good, bad));

        Assert.IsType<FoundRecord.Nothing>(await FindAsync(good));
        Assert.Equal(0, await Store.GetSequenceAsync(Cancellation));
        Assert.Empty(await Store.ReadJournalAsync(0, 10, Cancellation));
        Assert.Empty(await Store.ReferencesToAsync(bad.BasedIn!.Value.Value, 10, Cancellation));
    }

    [Fact]
    public async Task ApplyAsync_SeveralConflicts_NamesThemAll()
    {
        var organisation = Some.Organisation();
        var missing = new Id<Area>(Some.Id());
        var tie = Some.Relationship(organisation, organisation);

        var conflicts = await RefuseAsync(Some.ChangeSet(
            new Put(organisation with { BasedIn = missing }, 0),
            new Put(tie, 3)));

        Assert.Contains(new Conflict.TieToItself(tie.Key), conflicts);
        Assert.Contains(new Conflict.VersionMismatch(EntityKind.Relationship, tie.Key, 3, 0), conflicts);
        Assert.Contains(
            new Conflict.ReferenceMissing(EntityKind.Organisation, organisation.Key, new(EntityKind.Area, missing.Value, "basedIn")),
            conflicts);
        Assert.Contains(
            new Conflict.ReferenceMissing(
                EntityKind.Relationship,
                tie.Key,
                VocabularyEntry.ReferenceTo(Vocabulary.RelationshipKinds, "partnership", "relationshipKind")),
            conflicts);
        Assert.Equal(4, conflicts.Count);
    }

    [Fact]
    public async Task ApplyAsync_ManyConflicts_NamesAHundred()
    {
        var changes = Enumerable.Range(0, 150).Select(_ => (Change)new Put(Some.Area(), 7)).ToArray();

        Assert.Equal(100, (await RefuseAsync(Some.ChangeSet(changes))).Count);
    }

    [Fact]
    public async Task ApplyAsync_TheSameRecordTwice_Throws()
    {
        var area = Some.Area();

        await Assert.ThrowsAsync<ArgumentException>(() => Store.ApplyAsync(Some.Creating(area, area), Cancellation));
    }

    [Fact]
    public async Task ApplyAsync_CancelledBefore_WritesNothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ApplyAsync(Some.Creating(Some.Area()), cancelled.Token));

        Assert.Equal(0, await Store.GetSequenceAsync(Cancellation));
    }

    // Repeats, emptiness, bounds

    [Fact]
    public async Task ApplyAsync_TheSameChangeSetAgain_AnswersTheFirstAndWritesNothing()
    {
        var area = Some.Area();
        var first = Some.Creating(area, Some.Area());
        await ApplyAsync(first);
        await ApplyAsync(Some.ChangeSet(new Put(area with { Name = "Changed since" }, 1)));

        var again = await ApplyAsync(first);

        Assert.Equal(1, again.Sequence);
        Assert.True(again.Repeated);
        Assert.Equal([1L, 1L], again.Versions);
        Assert.Equal(2, await Store.GetSequenceAsync(Cancellation));
        Assert.Equal("Changed since", ((Area)(await FindPresentAsync(area)).Entity).Name);
    }

    [Fact]
    public async Task ApplyAsync_ARefusedChangeSetAgain_IsJudgedAfresh()
    {
        var area = Some.Area();
        var early = Some.Creating(Some.Organisation(basedIn: area.Id));
        await RefuseAsync(early);
        await ApplyAsync(Some.Creating(area));

        Assert.False((await ApplyAsync(early)).Repeated);
    }

    [Fact]
    public async Task ApplyAsync_WithoutChanges_TakesNoSequence()
    {
        await ApplyAsync(Some.Creating(Some.Area()));

        var applied = await ApplyAsync(Some.ChangeSet());

        Assert.Equal(1, applied.Sequence);
        Assert.Empty(applied.Versions);
        Assert.Equal(1, await Store.GetSequenceAsync(Cancellation));
    }

    [Fact]
    public async Task ApplyAsync_AsMuchAsAllowed_IsApplied()
    {
        var changes = Enumerable.Range(0, ChangeSet.MaxChanges).Select(_ => (Change)new Put(Some.Area(), 0)).ToArray();

        var applied = await ApplyAsync(Some.ChangeSet(changes));

        Assert.Equal(ChangeSet.MaxChanges, applied.Versions.Count);
        Assert.Equal(ChangeSet.MaxChanges, (await StreamAsync(EntityKind.Area)).Count);
    }

    [Fact]
    public async Task ApplyAsync_TooManyChanges_IsRefused()
    {
        var changes = Enumerable.Range(0, ChangeSet.MaxChanges + 1).Select(_ => (Change)new Put(Some.Area(), 0)).ToArray();

        var conflict = Assert.IsType<Conflict.TooLarge>(Assert.Single(await RefuseAsync(Some.ChangeSet(changes))));

        Assert.Equal(ChangeSet.MaxChanges + 1, conflict.Changes);
    }

    [Fact]
    public async Task ApplyAsync_TooManyBytes_IsRefused()
    {
        var changes = Enumerable.Range(0, 5)
            .Select(_ => (Change)new Put(Some.Organisation() with { Notes = new string('x', ChangeSet.MaxBytes / 5) }, 0))
            .ToArray();

        var conflict = Assert.IsType<Conflict.TooLarge>(Assert.Single(await RefuseAsync(Some.ChangeSet(changes))));

        Assert.True(conflict.Bytes > ChangeSet.MaxBytes);
    }

    // References and deletes

    [Fact]
    public async Task ApplyAsync_ReferencesWithinOneChangeSet_CountInAnyOrder()
    {
        var one = Some.Organisation("One");
        var other = Some.Organisation("Other");

        await ApplyAsync(Some.Creating(Some.Relationship(one, other), other, Some.RelationshipKind(), one));

        Assert.Single(await Store.ReferencesToAsync(one.Key, 10, Cancellation));
    }

    [Fact]
    public async Task ApplyAsync_ReferenceToAnotherKindOfRecord_IsMissing()
    {
        var organisation = Some.Organisation();
        await ApplyAsync(Some.Creating(organisation));
        var astray = Some.Organisation(basedIn: new Id<Area>(organisation.Key));

        Assert.Equal(
            [new Conflict.ReferenceMissing(EntityKind.Organisation, astray.Key, new(EntityKind.Area, organisation.Key, "basedIn"))],
            await RefuseAsync(Some.Creating(astray)));
    }

    [Fact]
    public async Task ApplyAsync_ReferenceToWhatIsDeletedWithIt_IsRefused()
    {
        var area = Some.Area();
        var organisation = Some.Organisation(basedIn: area.Id);
        await ApplyAsync(Some.Creating(area));

        var conflicts = await RefuseAsync(Some.ChangeSet(Deleting(area), new Put(organisation, 0)));

        Assert.Contains(
            new Conflict.ReferenceMissing(EntityKind.Organisation, organisation.Key, new(EntityKind.Area, area.Key, "basedIn")),
            conflicts);
    }

    [Fact]
    public async Task ApplyAsync_DeleteOfWhatIsPointedTo_NamesSomeAndCountsAll()
    {
        var area = Some.Area();
        var organisations = Enumerable.Range(0, 25).Select(_ => Some.Organisation(basedIn: area.Id)).ToArray();
        await ApplyAsync(Some.Creating([area, .. organisations]));

        var conflict = Assert.IsType<Conflict.StillReferenced>(Assert.Single(await RefuseAsync(Some.ChangeSet(Deleting(area)))));

        Assert.Equal((EntityKind.Area, area.Key, 25), (conflict.Kind, conflict.EntityId, conflict.Count));
        Assert.Equal(organisations.Take(20).Select(organisation => new RecordKey(EntityKind.Organisation, organisation.Key)), conflict.By);
    }

    [Fact]
    public async Task ApplyAsync_DeleteWithWhatPointsToIt_IsApplied()
    {
        var area = Some.Area();
        var changed = Some.Organisation(basedIn: area.Id);
        var deleted = Some.Organisation(basedIn: area.Id);
        await ApplyAsync(Some.Creating(area, changed, deleted));

        await ApplyAsync(Some.ChangeSet(Deleting(area), new Put(changed with { BasedIn = null }, 1), Deleting(deleted)));

        Assert.IsType<FoundRecord.Gone>(await FindAsync(area));
        Assert.Empty(await Store.ReferencesToAsync(area.Key, 10, Cancellation));
    }

    [Fact]
    public async Task ApplyAsync_DeleteOfARecordThatPointsToItself_IsApplied()
    {
        var area = Some.Area();
        var selfish = area with { Successors = [area.Id] };
        await ApplyAsync(Some.Creating(selfish));

        await ApplyAsync(Some.ChangeSet(Deleting(selfish)));

        Assert.IsType<FoundRecord.Gone>(await FindAsync(area));
    }

    [Fact]
    public async Task ApplyAsync_ReferenceInTwoMembers_EndsWithTheLast()
    {
        var area = Some.Area();
        var organisation = Some.Organisation(basedIn: area.Id) with { OperatesIn = [area.Id] };
        await ApplyAsync(Some.Creating(area, organisation));

        await ApplyAsync(Some.ChangeSet(new Put(organisation with { BasedIn = null }, 1)));
        Assert.Single(await Store.ReferencesToAsync(area.Key, 10, Cancellation));

        await ApplyAsync(Some.ChangeSet(new Put(organisation with { BasedIn = null, OperatesIn = [] }, 2)));
        Assert.Empty(await Store.ReferencesToAsync(area.Key, 10, Cancellation));
    }

    [Fact]
    public async Task ApplyAsync_DeleteOfAVocabularyEntryInUse_IsRefused()
    {
        var scheme = Some.Scheme();
        await ApplyAsync(Some.Creating(scheme, Some.Organisation(identifiers: Charity1)));

        Assert.IsType<Conflict.StillReferenced>(Assert.Single(await RefuseAsync(Some.ChangeSet(Deleting(scheme)))));
    }

    [Fact]
    public async Task ApplyAsync_Delete_LeavesItGone()
    {
        var area = Some.Area();
        await ApplyAsync(Some.Creating(area));

        var applied = await ApplyAsync(Some.ChangeSet(Deleting(area)) with { At = Some.Instant.AddDays(1) });

        Assert.Equal([2L], applied.Versions);
        Assert.Equal(new FoundRecord.Gone(Some.Instant.AddDays(1)), await FindAsync(area));
        Assert.Equal(
            [new Conflict.VersionMismatch(EntityKind.Area, area.Key, 2, 0)],
            await RefuseAsync(Some.ChangeSet(new Put(area, 2))));
    }

    [Fact]
    public async Task ApplyAsync_Merge_LeavesTheWayToTheSurvivor()
    {
        var scheme = Some.Scheme();
        var survivor = Some.Organisation();
        var merged = Some.Organisation(identifiers: Charity1);
        await ApplyAsync(Some.Creating(scheme, survivor, merged));

        var applied = await ApplyAsync(Some.ChangeSet(
            new Put(survivor with { Identifiers = [Charity1] }, 1),
            new MergeInto(EntityKind.Organisation, merged.Key, 1, survivor.Key)) with { At = Some.Instant.AddDays(1) });

        Assert.Equal([2L, 2L], applied.Versions);
        Assert.Equal(new FoundRecord.Merged(Some.Instant.AddDays(1), survivor.Key), await FindAsync(merged));
        Assert.Equal(survivor.Key, Assert.Single(await Store.FindByIdentifierAsync(EntityKind.Organisation, Charity1, Cancellation)).Entity.Key);
        var row = (await Store.ReadHistoryAsync(EntityKind.Organisation, merged.Key, 1, Cancellation))[0];
        Assert.Equal((JournalOperation.MergedInto, survivor.Key, 2L), (row.Operation, row.MergedInto, row.Version));
        Assert.Equal(Text(EntityJson.Write(merged)), Text(row.Before));
        Assert.True(row.After.IsEmpty);
        Assert.Equal(row.MergedInto, (await Store.ReadJournalAsync(1, 10, Cancellation))[1].MergedInto);
    }

    [Fact]
    public async Task ApplyAsync_MergeOfWhatIsPointedTo_IsRefused()
    {
        var survivor = Some.Organisation();
        var merged = Some.Organisation();
        var person = Some.Person();
        await ApplyAsync(Some.Creating(survivor, merged, person, Some.Role(person, merged)));

        Assert.IsType<Conflict.StillReferenced>(Assert.Single(
            await RefuseAsync(Some.ChangeSet(new MergeInto(EntityKind.Organisation, merged.Key, 1, survivor.Key)))));
    }

    [Fact]
    public async Task ApplyAsync_MergeIntoWhatIsNotThere_IsRefused()
    {
        var gone = Some.Organisation();
        var merged = Some.Organisation();
        await ApplyAsync(Some.Creating(gone, merged, Some.Area()));
        await ApplyAsync(Some.ChangeSet(Deleting(gone)));

        foreach (var survivor in (Guid[])[gone.Key, merged.Key, Some.Id()])
        {
            Assert.Equal(
                [new Conflict.ReferenceMissing(EntityKind.Organisation, merged.Key, new(EntityKind.Organisation, survivor, "mergedInto"))],
                await RefuseAsync(Some.ChangeSet(new MergeInto(EntityKind.Organisation, merged.Key, 1, survivor))));
        }
    }

    [Fact]
    public async Task ApplyAsync_MergesInAChainAndBack_EachLeadsOnAndVersionsGoOn()
    {
        var (first, second, third) = (Some.Organisation(), Some.Organisation(), Some.Organisation());
        await ApplyAsync(Some.Creating(first, second, third));
        await ApplyAsync(Some.ChangeSet(new MergeInto(EntityKind.Organisation, first.Key, 1, second.Key)));
        await ApplyAsync(Some.ChangeSet(new MergeInto(EntityKind.Organisation, second.Key, 1, third.Key)));

        Assert.Equal(second.Key, Assert.IsType<FoundRecord.Merged>(await FindAsync(first)).Survivor);
        Assert.Equal(third.Key, Assert.IsType<FoundRecord.Merged>(await FindAsync(second)).Survivor);

        var applied = await ApplyAsync(Some.ChangeSet(new Put(second, 0), new Put(first, 0)));

        Assert.Equal([3L, 3L], applied.Versions);
        Assert.Equal(3, (await FindPresentAsync(first)).Version);
    }

    [Fact]
    public async Task ApplyAsync_PutAgainAfterDelete_GoesOnFromTheDeletionsVersion()
    {
        var area = Some.Area();
        await ApplyAsync(Some.Creating(area));
        await ApplyAsync(Some.ChangeSet(Deleting(area)));

        var applied = await ApplyAsync(Some.ChangeSet(new Put(area, 0)) with { At = Some.Instant.AddDays(2) });

        Assert.Equal([3L], applied.Versions);
        var record = await FindPresentAsync(area);
        Assert.Equal((3, Some.Instant.AddDays(2)), (record.Version, record.CreatedAt));
        await ApplyAsync(Some.ChangeSet(Deleting(area, 3)));
        Assert.Equal([4L, 3L, 2L, 1L], (await Store.ReadHistoryAsync(EntityKind.Area, area.Key, 10, Cancellation)).Select(row => row.Version));
    }

    // Identifiers

    [Fact]
    public async Task ApplyAsync_UniqueIdentifierOfAnother_IsRefused()
    {
        var holder = Some.Organisation("Holder", null, Charity1);
        await ApplyAsync(Some.Creating(Some.Scheme(), holder));
        var other = Some.Organisation("Other", null, Charity1);

        Assert.Equal(
            [new Conflict.IdentifierTaken(EntityKind.Organisation, other.Key, Charity1, holder.Key)],
            await RefuseAsync(Some.Creating(other)));
    }

    [Fact]
    public async Task ApplyAsync_UniqueIdentifierTwiceInOneChangeSet_IsRefused()
    {
        var first = Some.Organisation("First", null, Charity1);
        var second = Some.Organisation("Second", null, Charity1);

        Assert.Equal(
            [new Conflict.IdentifierTaken(EntityKind.Organisation, second.Key, Charity1, first.Key)],
            await RefuseAsync(Some.Creating(first, second, Some.Scheme())));
    }

    [Fact]
    public async Task ApplyAsync_UniqueIdentifierOnAnotherKind_IsApplied()
    {
        await ApplyAsync(Some.Creating(
            Some.Scheme(),
            Some.Organisation(identifiers: Charity1),
            Some.Person() with { Identifiers = [Charity1] }));

        Assert.Single(await Store.FindByIdentifierAsync(EntityKind.Person, Charity1, Cancellation));
    }

    [Fact]
    public async Task ApplyAsync_IdentifierOfASchemeThatIsNotUnique_IsShared()
    {
        await ApplyAsync(Some.Creating(
            Some.Scheme(isUnique: false),
            Some.Organisation("First", null, Charity1),
            Some.Organisation("Second", null, Charity1)));

        Assert.Equal(2, (await Store.FindByIdentifierAsync(EntityKind.Organisation, Charity1, Cancellation)).Count);
    }

    [Fact]
    public async Task ApplyAsync_IdentifierTwiceOnOneRecord_IsApplied()
    {
        await ApplyAsync(Some.Creating(Some.Scheme(), Some.Organisation("First", null, Charity1, Charity1)));

        Assert.Single(await Store.FindByIdentifierAsync(EntityKind.Organisation, Charity1, Cancellation));
    }

    [Fact]
    public async Task ApplyAsync_UniqueIdentifiersSwapped_IsApplied()
    {
        var charity2 = new Identifier("charity", "1000002");
        var first = Some.Organisation("First", null, Charity1);
        var second = Some.Organisation("Second", null, charity2);
        await ApplyAsync(Some.Creating(Some.Scheme(), first, second));

        await ApplyAsync(Some.ChangeSet(
            new Put(first with { Identifiers = [charity2] }, 1),
            new Put(second with { Identifiers = [Charity1] }, 1)));

        var holder = Assert.Single(await Store.FindByIdentifierAsync(EntityKind.Organisation, Charity1, Cancellation));
        Assert.Equal(second.Key, holder.Entity.Key);
    }

    [Fact]
    public async Task ApplyAsync_UniqueIdentifierFreedByDelete_MayBeTakenAtOnce()
    {
        var first = Some.Organisation("First", null, Charity1);
        var second = Some.Organisation("Second", null, Charity1);
        await ApplyAsync(Some.Creating(Some.Scheme(), first));

        await ApplyAsync(Some.ChangeSet(new Put(second, 0), Deleting(first)));

        Assert.Equal(second.Key, (await Store.FindByIdentifierAsync(EntityKind.Organisation, Charity1, Cancellation))[0].Entity.Key);
    }

    [Fact]
    public async Task ApplyAsync_SchemeBecomesUniqueWhileShared_IsRefused()
    {
        var scheme = Some.Scheme(isUnique: false);
        var first = Some.Organisation("First", null, Charity1);
        var second = Some.Organisation("Second", null, Charity1);
        await ApplyAsync(Some.Creating(scheme, first, second));
        var unique = new Put(scheme with { IsUnique = true }, 1);

        Assert.Equal(
            [new Conflict.IdentifierTaken(EntityKind.Organisation, second.Key, Charity1, first.Key)],
            await RefuseAsync(Some.ChangeSet(unique)));

        await ApplyAsync(Some.ChangeSet(new Put(second with { Identifiers = [] }, 1), unique));
        Assert.IsType<Conflict.IdentifierTaken>(
            Assert.Single(await RefuseAsync(Some.ChangeSet(new Put(second with { Identifiers = [Charity1] }, 2)))));
    }

    [Fact]
    public async Task ApplyAsync_SchemeBecomesUniqueAsASecondHolderComes_IsRefused()
    {
        var scheme = Some.Scheme(isUnique: false);
        var first = Some.Organisation("First", null, Charity1);
        var second = Some.Organisation("Second", null, Charity1);
        await ApplyAsync(Some.Creating(scheme, first));

        Assert.Equal(
            [new Conflict.IdentifierTaken(EntityKind.Organisation, second.Key, Charity1, first.Key)],
            await RefuseAsync(Some.ChangeSet(new Put(second, 0), new Put(scheme with { IsUnique = true }, 1))));
    }

    [Fact]
    public async Task ApplyAsync_SchemeBecomesUniqueWhileSharedAsAnotherHolderComes_NamesEveryValueHeldTwice()
    {
        var charity2 = new Identifier("charity", "1000002");
        var scheme = Some.Scheme(isUnique: false);
        await ApplyAsync(Some.Creating(scheme, Some.Organisation("First", null, Charity1), Some.Organisation("Second", null, Charity1, charity2)));

        var conflicts = await RefuseAsync(Some.ChangeSet(
            new Put(Some.Organisation("Third", null, charity2), 0),
            new Put(scheme with { IsUnique = true }, 1)));

        Assert.Equal([Charity1, charity2], conflicts.OfType<Conflict.IdentifierTaken>().Select(taken => taken.Identifier));
    }

    [Fact]
    public async Task ApplyAsync_SchemeNoLongerUnique_LetsValuesBeShared()
    {
        var scheme = Some.Scheme();
        await ApplyAsync(Some.Creating(scheme, Some.Organisation("First", null, Charity1)));

        await ApplyAsync(Some.ChangeSet(
            new Put(scheme with { IsUnique = false }, 1),
            new Put(Some.Organisation("Second", null, Charity1), 0)));

        Assert.Equal(2, (await Store.FindByIdentifierAsync(EntityKind.Organisation, Charity1, Cancellation)).Count);
    }

    [Fact]
    public async Task ApplyAsync_AreaCodeOfAnother_IsRefused()
    {
        var holder = Some.Area() with { Code = "E08000025" };
        await ApplyAsync(Some.Creating(Some.Scheme(Area.CodeScheme), holder));
        var other = Some.Area() with { Code = "E08000025" };

        Assert.Equal(
            [new Conflict.IdentifierTaken(EntityKind.Area, other.Key, new Identifier(Area.CodeScheme, "E08000025"), holder.Key)],
            await RefuseAsync(Some.Creating(other)));
    }

    // Areas

    [Fact]
    public async Task ApplyAsync_AreaInsideItself_IsRefused()
    {
        var area = Some.Area();

        Assert.Equal(
            [new Conflict.AreaInsideItself(area.Key)],
            await RefuseAsync(Some.Creating(area with { PartOf = [area.Id] })));
    }

    [Fact]
    public async Task ApplyAsync_CircleOfAreas_IsRefused()
    {
        var region = Some.Area("Region");
        var county = Some.Area("County", region.Id);
        var district = Some.Area("District", county.Id);
        await ApplyAsync(Some.Creating(region, county, district));

        Assert.Equal(
            [new Conflict.AreaInsideItself(region.Key)],
            await RefuseAsync(Some.ChangeSet(new Put(region with { PartOf = [district.Id] }, 1))));
    }

    [Fact]
    public async Task ApplyAsync_CircleClosedByTwoChanges_NamesBoth()
    {
        var one = Some.Area("One");
        var other = Some.Area("Other");
        await ApplyAsync(Some.Creating(one, other));

        Assert.Equal(
            [new Conflict.AreaInsideItself(one.Key), new Conflict.AreaInsideItself(other.Key)],
            await RefuseAsync(Some.ChangeSet(
                new Put(one with { PartOf = [other.Id] }, 1),
                new Put(other with { PartOf = [one.Id] }, 1))));
    }

    [Fact]
    public async Task ApplyAsync_OverlappingAreasAndTurnedNesting_AreApplied()
    {
        var top = Some.Area("Top");
        var left = Some.Area("Left", top.Id);
        var right = Some.Area("Right", top.Id);
        var bottom = Some.Area("Bottom", left.Id, right.Id);
        await ApplyAsync(Some.Creating(top, left, right, bottom));

        await ApplyAsync(Some.ChangeSet(
            new Put(top with { PartOf = [left.Id] }, 1),
            new Put(left with { PartOf = [] }, 1)));

        Assert.Equal(4, (await StreamAsync(EntityKind.Area)).Count);
    }

    // The journal

    [Fact]
    public async Task ReadJournalAsync_AfterRefusals_HasNoGaps()
    {
        for (var round = 0; round < 5; round++)
        {
            await ApplyAsync(Some.Creating(Some.Area()));
            await RefuseAsync(Some.ChangeSet(new Put(Some.Area(), 9)));
        }

        var rows = await Store.ReadJournalAsync(0, 100, Cancellation);

        Assert.Equal([1L, 2L, 3L, 4L, 5L], rows.Select(row => row.Sequence));
    }

    [Fact]
    public async Task ReadJournalAsync_Creation_HasTheWholeRecordAfter()
    {
        var area = Some.Area();
        var changeSet = Some.Creating(Some.Area(), area) with
        {
            Actor = new Actor(Some.Id(), "Ada Okafor", Permissions.Write),
            RunId = Some.Id(),
            Reason = "first survey",
        };
        await ApplyAsync(changeSet);

        var row = (await Store.ReadJournalAsync(0, 100, Cancellation))[1];

        Assert.Equal((1L, 1, changeSet.Id), (row.Sequence, row.Ordinal, row.ChangeSetId));
        Assert.Equal((EntityKind.Area, area.Key, 1L), (row.EntityKind, row.EntityId, row.Version));
        Assert.Equal((JournalOperation.Put, EntityJson.Shape), (row.Operation, row.Shape));
        Assert.True(row.Before.IsEmpty);
        Assert.Equal(Text(EntityJson.Write(area)), Text(row.After));
        Assert.Equal((changeSet.At, "first survey"), (row.At, row.Reason));
        Assert.Equal((changeSet.Actor.Id, "Ada Okafor", changeSet.RunId), (row.ActorId, row.Actor, row.RunId));
    }

    [Fact]
    public async Task ReadJournalAsync_Change_HasOnlyTheChangedMembers()
    {
        var organisation = Some.Organisation("Aston Works") with { Postcode = "B6 4AA", Tags = ["housing", "youth"] };
        await ApplyAsync(Some.Creating(organisation));
        await ApplyAsync(Some.ChangeSet(new Put(
            organisation with { Name = "Aston \"New\" Works", Postcode = null, Website = "https://aston.example", Tags = ["housing"] },
            1)));

        var row = (await Store.ReadJournalAsync(1, 100, Cancellation))[0];

        Assert.Equal("""{"name":"Aston Works","website":null,"tags":["housing","youth"],"postcode":"B6 4AA"}""", Text(row.Before));
        Assert.Equal(
            """{"name":"Aston \"New\" Works","website":"https://aston.example","tags":["housing"],"postcode":null}""",
            Text(row.After));
    }

    [Fact]
    public async Task ReadJournalAsync_ChangeThatChangesNothing_HasEmptyObjects()
    {
        var area = Some.Area();
        await ApplyAsync(Some.Creating(area));
        var applied = await ApplyAsync(Some.ChangeSet(new Put(area, 1)));

        var row = (await Store.ReadJournalAsync(1, 100, Cancellation))[0];

        Assert.Equal([2L], applied.Versions);
        Assert.Equal(("{}", "{}"), (Text(row.Before), Text(row.After)));
    }

    [Fact]
    public async Task ReadJournalAsync_Delete_HasTheWholeRecordBefore()
    {
        var area = Some.Area();
        await ApplyAsync(Some.Creating(area));
        await ApplyAsync(Some.ChangeSet(Deleting(area)));

        var row = (await Store.ReadJournalAsync(1, 100, Cancellation))[0];

        Assert.Equal((JournalOperation.Delete, 2L), (row.Operation, row.Version));
        Assert.Equal(Text(EntityJson.Write(area)), Text(row.Before));
        Assert.True(row.After.IsEmpty);
    }

    [Fact]
    public async Task ReadJournalAsync_Limit_EndsWithAWholeChangeSet()
    {
        await ApplyAsync(Some.Creating(Some.Area(), Some.Area(), Some.Area()));
        await ApplyAsync(Some.Creating(Some.Area(), Some.Area(), Some.Area()));
        await ApplyAsync(Some.Creating(Some.Area()));

        Assert.Equal(3, (await Store.ReadJournalAsync(0, 2, Cancellation)).Count);
        Assert.Equal(3, (await Store.ReadJournalAsync(0, 3, Cancellation)).Count);
        Assert.Equal(6, (await Store.ReadJournalAsync(0, 4, Cancellation)).Count);
        Assert.Equal([(2L, 0), (2L, 1), (2L, 2), (3L, 0)], (await Store.ReadJournalAsync(1, 50, Cancellation)).Select(row => (row.Sequence, row.Ordinal)));
        Assert.Empty(await Store.ReadJournalAsync(3, 50, Cancellation));
    }

    [Fact]
    public async Task ReadHistoryAsync_OfOneRecord_IsNewestFirst()
    {
        var area = Some.Area();
        await ApplyAsync(Some.Creating(area, Some.Area()));
        for (var version = 1; version <= 4; version++)
        {
            await ApplyAsync(Some.ChangeSet(new Put(area with { Name = $"Name {version}" }, version)));
        }

        Assert.Equal([5L, 4L, 3L], (await Store.ReadHistoryAsync(EntityKind.Area, area.Key, 3, Cancellation)).Select(row => row.Version));
        Assert.Equal(5, (await Store.ReadHistoryAsync(EntityKind.Area, area.Key, 99, Cancellation)).Count);
        Assert.Empty(await Store.ReadHistoryAsync(EntityKind.Person, area.Key, 99, Cancellation));
    }

    [Fact]
    public async Task ReadRunJournalAsync_OfOneRun_IsNewestFirstInWholeChangeSets()
    {
        var run = Some.Id();
        for (var index = 0; index < 3; index++)
        {
            await ApplyAsync(Some.Creating(Some.Area(), Some.Area()) with { RunId = run });
            await ApplyAsync(Some.Creating(Some.Area()) with { RunId = Some.Id() });
        }

        Assert.Equal(
            [(5L, 1), (5L, 0), (3L, 1), (3L, 0)],
            (await Store.ReadRunJournalAsync(run, null, 3, Cancellation)).Select(row => (row.Sequence, row.Ordinal)));
        Assert.Equal(
            [(1L, 1), (1L, 0)],
            (await Store.ReadRunJournalAsync(run, 3, 50, Cancellation)).Select(row => (row.Sequence, row.Ordinal)));
        Assert.Empty(await Store.ReadRunJournalAsync(Some.Id(), null, 50, Cancellation));
    }

    // Reading records

    [Fact]
    public async Task FindAsync_NeverThereOrAnotherKind_IsNothing()
    {
        var area = Some.Area();
        await ApplyAsync(Some.Creating(area));

        Assert.IsType<FoundRecord.Nothing>(await Store.FindAsync(EntityKind.Area, Some.Id(), Cancellation));
        Assert.IsType<FoundRecord.Nothing>(await Store.FindAsync(EntityKind.Person, area.Key, Cancellation));
    }

    [Fact]
    public async Task FindAsync_EveryKind_ComesBackAsItWasPut()
    {
        var entities = FullRecords.OfEveryKind();
        await ApplyAsync(Some.Creating([.. entities]));

        foreach (var entity in entities)
        {
            AssertSame(entity, (await FindPresentAsync(entity)).Entity);
        }

        Assert.Equal(Enum.GetValues<EntityKind>().Order(), entities.Select(entity => entity.Kind).Distinct().Order());
    }

    [Fact]
    public async Task GetManyAsync_SomeMissing_LeavesThemOut()
    {
        var areas = new[] { Some.Area("One"), Some.Area("Two"), Some.Area("Three") };
        await ApplyAsync(Some.Creating([.. areas]));
        await ApplyAsync(Some.ChangeSet(Deleting(areas[1])));

        var records = await Store.GetManyAsync(
            [.. areas.Select(area => new RecordKey(EntityKind.Area, area.Key)), new RecordKey(EntityKind.Area, Some.Id())],
            Cancellation);

        Assert.Equal([areas[0].Key, areas[2].Key], records.Select(record => record.Entity.Key).Order());
    }

    [Fact]
    public async Task FindByIdentifierAsync_ManyHolders_GivesTwenty()
    {
        var organisations = Enumerable.Range(0, 25).Select(_ => Some.Organisation(identifiers: Charity1)).ToArray();
        await ApplyAsync(Some.Creating([Some.Scheme(isUnique: false), .. organisations]));

        Assert.Equal(20, (await Store.FindByIdentifierAsync(EntityKind.Organisation, Charity1, Cancellation)).Count);
        Assert.Empty(await Store.FindByIdentifierAsync(EntityKind.Organisation, new Identifier("charity", "100000"), Cancellation));
    }

    [Fact]
    public async Task ReferencesToAsync_SeveralKinds_AreInOrderOfKindAndId()
    {
        var organisation = Some.Organisation();
        var other = Some.Organisation();
        var person = Some.Person();
        var tie = Some.Relationship(other, organisation);
        var role = Some.Role(person, organisation);
        var secondRole = Some.Role(person, organisation, "Treasurer");
        await ApplyAsync(Some.Creating(Some.RelationshipKind(), organisation, other, person, tie, secondRole, role));

        RecordKey[] all =
        [
            new(EntityKind.Role, role.Key), new(EntityKind.Role, secondRole.Key), new(EntityKind.Relationship, tie.Key),
        ];
        Assert.Equal(all, await Store.ReferencesToAsync(organisation.Key, 10, Cancellation));
        Assert.Equal(all[..2], await Store.ReferencesToAsync(organisation.Key, 2, Cancellation));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(512)]
    [InlineData(1_300)]
    public async Task StreamAsync_AnyNumber_IsInOrderOfId(int count)
    {
        var areas = Enumerable.Range(0, count).Select(_ => Some.Area()).ToArray();
        await ApplyAsync(Some.Creating([.. areas.Reverse(), Some.Person()]));

        Assert.Equal(areas.Select(area => area.Key), (await StreamAsync(EntityKind.Area)).Select(record => record.Entity.Key));
    }

    [Fact]
    public async Task StreamAsync_WhileOthersWrite_IsExactTogetherWithTheJournal()
    {
        var areas = Enumerable.Range(0, 4_500).Select(_ => Some.Area("before")).ToArray();
        await ApplyAsync(Some.Creating([.. areas]));
        var from = await Store.GetSequenceAsync(Cancellation);
        var seen = new Dictionary<Guid, StoredRecord>();
        var last = Guid.Empty;

        await foreach (var record in Store.StreamAsync(EntityKind.Area, Cancellation))
        {
            if (seen.Count == 0)
            {
                await ApplyAsync(Some.ChangeSet(
                    [.. areas[1..].Select(area => new Put(area with { Name = "after" }, 1)), new Put(Some.Area("after"), 0), Deleting(areas[0])]));
            }

            Assert.True(record.Entity.Key > last);
            last = record.Entity.Key;
            seen.Add(last, record);
        }

        var newer = (await Store.ReadJournalAsync(from, int.MaxValue, Cancellation))
            .Where(row => row.Version > (seen.GetValueOrDefault(row.EntityId)?.Version ?? 0))
            .Select(row => new RecordKey(EntityKind.Area, row.EntityId))
            .ToList();
        newer.ForEach(key => seen.Remove(key.EntityId));
        foreach (var record in await Store.GetManyAsync(newer, Cancellation))
        {
            seen.Add(record.Entity.Key, record);
        }

        Assert.Equal(4_500, seen.Count);
        Assert.All(seen.Values, record => Assert.Equal("after", ((Area)record.Entity).Name));
        Assert.DoesNotContain(areas[0].Key, seen.Keys);
    }

    [Fact]
    public async Task StreamAsync_LeftEarly_LeavesTheStoreUsable()
    {
        await ApplyAsync(Some.Creating([.. Enumerable.Range(0, 1_500).Select(_ => Some.Area())]));
        for (var round = 0; round < 20; round++)
        {
            await foreach (var _ in Store.StreamAsync(EntityKind.Area, Cancellation))
            {
                break;
            }
        }

        await ApplyAsync(Some.Creating(Some.Area()));
        Assert.Equal(1_501, (await StreamAsync(EntityKind.Area)).Count);
    }

    [Fact]
    public async Task StreamAsync_Cancelled_Throws()
    {
        await ApplyAsync(Some.Creating([.. Enumerable.Range(0, 3_000).Select(_ => Some.Area())]));
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Store.StreamAsync(EntityKind.Area, cancel.Token))
            {
                await cancel.CancelAsync();
            }
        });
    }

    [Fact]
    public async Task StreamAsync_ReadingMoreWithin_DoesNotWaitForItself()
    {
        await ApplyAsync(Some.Creating([.. Enumerable.Range(0, 600).Select(_ => Some.Area())]));
        var streams = new List<IAsyncEnumerator<StoredRecord>>();
        for (var index = 0; index < 12; index++)
        {
            var stream = Store.StreamAsync(EntityKind.Area, Cancellation).GetAsyncEnumerator(Cancellation);
            streams.Add(stream);
            Assert.True(await stream.MoveNextAsync());
            Assert.IsType<FoundRecord.Present>(await FindAsync(stream.Current.Entity));
        }

        foreach (var stream in streams)
        {
            await stream.DisposeAsync();
        }
    }

    // Several at once

    [Fact]
    public async Task ApplyAsync_EightWriters_LeaveNoGap()
    {
        const int Writers = 8;
        const int Each = 15;

        var sequences = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(
            async () =>
            {
                var mine = new List<long>();
                for (var index = 0; index < Each; index++)
                {
                    mine.Add((await ApplyAsync(Some.Creating(Some.Area(), Some.Area()))).Sequence);
                }

                return mine;
            },
            Cancellation)));

        Assert.All(sequences, mine => Assert.Equal(mine.Order(), mine));
        Assert.Equal(Enumerable.Range(1, Writers * Each).Select(sequence => (long)sequence), sequences.SelectMany(mine => mine).Order());
        Assert.Equal(Writers * Each * 2, (await Store.ReadJournalAsync(0, int.MaxValue, Cancellation)).Count);
    }

    [Fact]
    public async Task ApplyAsync_ManyChangeOneRecordAtOnce_OneWinsEachVersion()
    {
        var area = Some.Area();
        await ApplyAsync(Some.Creating(area));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => Task.Run(
            () => Store.ApplyAsync(Some.ChangeSet(new Put(area with { Name = $"Name {index}" }, 1)), Cancellation),
            Cancellation)));

        Assert.Single(outcomes.OfType<ApplyOutcome.Applied>());
        Assert.Equal(2, (await FindPresentAsync(area)).Version);
    }

    [Fact]
    public async Task InitialiseAsync_Again_ChangesNothing()
    {
        var area = Some.Area();
        await ApplyAsync(Some.Creating(area));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Store.InitialiseAsync(Cancellation)));

        await FindPresentAsync(area);
        Assert.Equal(1, await Store.GetSequenceAsync(Cancellation));
    }
}
