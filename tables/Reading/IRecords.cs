namespace PartnershipGraph.Tables.Reading;

/// <summary>The records of a file as they stand there, from its first to its last, blank ones included.</summary>
internal interface IRecords : IDisposable
{
    /// <summary>The number of the record last read, the first being 1.</summary>
    long Number { get; }

    /// <summary>Its cells.</summary>
    string[] Cells { get; }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    RowProblem? Problem { get; }

    /// <summary>Whether its quoting does not keep to the dialect, be it harmless or not.</summary>
    bool IsFlawed { get; }

    /// <summary>Goes on to the next record.</summary>
    /// <returns>False at the end.</returns>
    ValueTask<bool> ReadAsync(CancellationToken cancellationToken);
}
