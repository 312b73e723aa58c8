using PartnershipGraph.Bench.Generator;
using PartnershipGraph.Bench.Imports;
using PartnershipGraph.Bench.Load;
using PartnershipGraph.Bench.Neo4j;
using PartnershipGraph.Bench.Networks;
using PartnershipGraph.Bench.Pictures;
using PartnershipGraph.Bench.Reads;
using PartnershipGraph.Bench.Starts;

return args switch
{
    [HttpLoad.Command, .. var rest] => await HttpLoad.RunAsync(rest, CancellationToken.None),
    [GenerateCommand.Region, .. var rest] => await GenerateCommand.WriteRegionAsync(rest, CancellationToken.None),
    [GenerateCommand.List, .. var rest] => await GenerateCommand.WriteListAsync(rest, CancellationToken.None),
    [GenerateCommand.Organisations, .. var rest] => await GenerateCommand.WriteOrganisationsAsync(rest, CancellationToken.None),
    [GenerateCommand.NearDuplicates, .. var rest] => await GenerateCommand.WriteNearDuplicatesAsync(rest, CancellationToken.None),
    [ReadRates.Command, .. var rest] => await ReadRates.RunAsync(rest, CancellationToken.None),
    [ImportRate.Command, .. var rest] => await ImportRate.RunAsync(rest, CancellationToken.None),
    [StartTime.Command, .. var rest] => await StartTime.RunAsync(rest, CancellationToken.None),
    [ReadModelFigures.Command, .. var rest] => await ReadModelFigures.RunAsync(rest, CancellationToken.None),
    [Neo4jFigures.Command, .. var rest] => await Neo4jFigures.RunAsync(rest, CancellationToken.None),
    [NetworkFigures.Command, .. var rest] => await NetworkFigures.RunAsync(rest, CancellationToken.None),
    [ArchiveTimes.Command, .. var rest] => await ArchiveTimes.RunAsync(rest, CancellationToken.None),
    [StoreReads.Command, .. var rest] => await StoreReads.RunAsync(rest, CancellationToken.None),
    [GroupFigures.Command, .. var rest] => await GroupFigures.RunAsync(rest, CancellationToken.None),
    [FalseAlarms.Command, .. var rest] => FalseAlarms.Run(rest, CancellationToken.None),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("See bench/README.md for the commands.");
    return 2;
}
