using PartnershipGraph.Api;

var app = PartnershipApp.Build(args);
await app.RunAsync();
