using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Options;
using PartnershipGraph.Hosting;
using PartnershipGraph.Hosting.Health;
using PartnershipGraph.Hosting.Options;
using PartnershipGraph.Worker;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddPartnershipGraph();
builder.AddRunQueue();
builder.AddPartnershipWorker();
builder.Services.AddPartnershipHealth();
builder.Logging.AddFilter("Hangfire", LogLevel.Warning).AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

// It listens for questions about its health alone; any free port of this machine will do where nobody is told to ask.
if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null)
{
    builder.WebHost.UseUrls("http://127.0.0.1:0");
}

await using var app = builder.Build();
if (app.Services.GetRequiredService<IOptions<JobsOptions>>().Value.InMemory)
{
    await Console.Error.WriteLineAsync(
        $"{JobsOptions.ConnectionSetting} is empty. A worker of its own needs the PostgreSQL queue that the API uses; "
        + "without one, run the API alone with Worker:InProcess=true.");
    return 1;
}

app.MapHealth();
await app.RunAsync();
return 0;
