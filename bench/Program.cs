using PartnershipGraph.Bench.Generator;
using PartnershipGraph.Bench.Load;

return args switch
{
    [HttpLoad.Command, .. var rest] => await HttpLoad.RunAsync(rest, CancellationToken.None),
    [GenerateCommand.Region, .. var rest] => await GenerateCommand.WriteRegionAsync(rest, CancellationToken.None),
    [GenerateCommand.List, .. var rest] => await GenerateCommand.WriteListAsync(rest, CancellationToken.None),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("See bench/README.md for the commands.");
    return 2;
}
