using PartnershipGraph.Analysis.Mathematics;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Mathematics;

public sealed class BenjaminiHochbergTests
{
    [Fact]
    public void QValues_NoTests_IsEmpty() => Assert.Empty(BenjaminiHochberg.QValues([]));

    [Fact]
    public void QValues_UnorderedFamily_KeepsOrderAndNeverDecreasesWithP()
    {
        // By hand: 0.04 · 4 / 3 exceeds 0.05 · 4 / 4, so the larger p lends its q.
        var q = BenjaminiHochberg.QValues([0.04, 0.01, 0.05, 0.02]);

        Assert.Equal([0.05, 0.04, 0.05, 0.04], q.Select(value => Math.Round(value, 12)));
    }

    [Fact]
    public void QValues_LargePValues_StayAtMostOne() => Assert.Equal([1, 1], BenjaminiHochberg.QValues([1, 1]));
}
