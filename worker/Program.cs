using Microsoft.Extensions.Options;
using PartnershipGraph.Hosting;
using PartnershipGraph.Hosting.Options;
using PartnershipGraph.Worker;

var builder = Host.CreateApplicationBuilder(args);
builder.AddPartnershipGraph();
builder.AddRunQueue();
builder.AddPartnershipWorker();

using var host = builder.Build();
if (host.Services.GetRequiredService<IOptions<JobsOptions>>().Value.InMemory)
{
    await Console.Error.WriteLineAsync(
        "Jobs:ConnectionString is empty. A worker of its own needs the PostgreSQL queue that the API uses; "
        + "without one, run the API alone with Worker:InProcess=true.");
    return 1;
}

await host.RunAsync();
return 0;
