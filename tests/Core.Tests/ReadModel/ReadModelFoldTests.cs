using FsCheck.Xunit;
using Xunit;
using Picture = PartnershipGraph.Core.ReadModel.ReadModel;

namespace PartnershipGraph.Core.Tests.ReadModel;

public sealed class ReadModelFoldTests
{
    [Property(MaxTest = 150, EndSize = 120)]
    public void Fold_AnyHistoryInAnyPortions_EqualsOneFoldOfWhatRemains(int[] history, byte portion)
    {
        ArgumentNullException.ThrowIfNull(history);
        var changes = history.Select(SmallWorld.ChangeOf).ToArray();
        var folded = Picture.Empty;
        foreach (var chunk in changes.Chunk(1 + (portion % 7)))
        {
            folded = folded.Fold(folded.Sequence + 1, SmallWorld.LastOfEach(chunk));
            if (portion % 2 == 0)
            {
                // Asked on the way, so that what pictures remember is carried over.
                _ = PictureDump.Of(folded);
            }
        }

        var built = Picture.Empty.Fold(folded.Sequence, [.. SmallWorld.LastOfEach(changes).Where(change => change.After is not null)]);

        Assert.Equal(PictureDump.Of(built), PictureDump.Of(folded));
    }

    [Fact]
    public void Fold_Always_LeavesTheEarlierPictureAsItWas()
    {
        var before = Picture.Empty.Fold(1, SmallWorld.LastOfEach(Enumerable.Range(0, 60).Select(SmallWorld.ChangeOf)));
        var said = PictureDump.Of(before);

        var after = before.Fold(2, SmallWorld.LastOfEach(Enumerable.Range(100, 60).Select(SmallWorld.ChangeOf)));

        Assert.NotEqual(said, PictureDump.Of(after));
        Assert.Equal(said, PictureDump.Of(before));
    }

    [Fact]
    public void Fold_EarlierSequence_Throws()
    {
        var picture = Picture.Empty.Fold(5, []);

        Assert.Throws<ArgumentOutOfRangeException>(() => picture.Fold(4, []));
    }
}
