using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Web.Api;

namespace Tocsin.Web.Tests.Api;

[Collection(nameof(ExerciseSite))]
public class DocumentTests(ExerciseSite server)
{
    [Fact]
    public async Task The_document_says_how_a_token_is_shown_and_that_open_reading_needs_none()
    {
        var root = (await ApiDocument.ReadAsync(server.Client)).Root;
        var scheme = root.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().ShouldHaveSingleItem();
        (scheme.Value.GetProperty("type").GetString(), scheme.Value.GetProperty("scheme").GetString()).ShouldBe(("http", "bearer"));
        root.GetProperty("security").EnumerateArray().Select(way => way.EnumerateObject().Count()).ShouldBe([1, 0]);
    }

    [Fact]
    public async Task Every_route_that_is_mapped_is_in_the_document_and_none_besides()
    {
        var mapped = server.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<ApiRoute>()?.Pattern).OfType<string>().ToList();
        var document = await ApiDocument.ReadAsync(server.Client);
        document.Paths.ShouldBe(mapped, ignoreOrder: true);
        mapped.Count.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task Every_route_says_what_it_gives_and_every_parameter_what_it_takes()
    {
        var document = await ApiDocument.ReadAsync(server.Client);
        foreach (var path in document.Paths)
        {
            var route = document.Get(path);
            route.GetProperty("summary").GetString().ShouldNotBeNullOrWhiteSpace(path);
            route.GetProperty("operationId").GetString().ShouldNotBeNullOrWhiteSpace(path);
            route.GetProperty("tags").GetArrayLength().ShouldBe(1);
            foreach (var parameter in route.GetProperty("parameters").EnumerateArray())
            {
                parameter.GetProperty("description").GetString().ShouldNotBeNullOrWhiteSpace($"{path} {parameter}");
                parameter.GetProperty("schema").TryGetProperty("type", out _).ShouldBeTrue($"{path} {parameter}");
            }
        }
    }

    [Fact]
    public async Task Every_part_of_every_answer_is_described()
    {
        var document = await ApiDocument.ReadAsync(server.Client);
        var silent =
            from schema in document.Root.GetProperty("components").GetProperty("schemas").EnumerateObject()
            where schema.Value.TryGetProperty("properties", out _)
            from property in schema.Value.GetProperty("properties").EnumerateObject()
            where !property.Value.TryGetProperty("description", out _) && !IsNamedElsewhere(property.Value)
            select $"{schema.Name}.{property.Name}";
        silent.ShouldBeEmpty();

        // A generator that puts null beside a reference leaves the description with what is referred to.
        static bool IsNamedElsewhere(JsonElement property) => property.TryGetProperty("oneOf", out _) || property.TryGetProperty("$ref", out _);
    }

    [Fact]
    public async Task Every_example_fits_its_schema_and_is_taken()
    {
        var document = await ApiDocument.ReadAsync(server.Client);
        foreach (var path in document.Paths)
        {
            foreach (var parameter in document.Get(path).GetProperty("parameters").EnumerateArray())
            {
                var schema = parameter.GetProperty("schema");
                foreach (var example in schema.TryGetProperty("examples", out var examples) ? examples.EnumerateArray() : default)
                {
                    document.Faults(schema, example).ShouldBeEmpty($"{path} {parameter}");
                    var address = $"{document.Address(path)}?{parameter.GetProperty("name").GetString()}={Uri.EscapeDataString(example.ToString())}";
                    using var response = await server.Client.GetAsync(new Uri(address, UriKind.Relative));
                    ((int)response.StatusCode).ShouldBe(200, address);
                }
            }
        }
    }

    [Fact]
    public async Task A_check_of_schemas_sees_what_does_not_fit()
    {
        var document = await ApiDocument.ReadAsync(server.Client);
        var schema = document.Root.GetProperty("components").GetProperty("schemas").GetProperty("KnownCount");
        document.Faults(schema, Parse("""{"value":null,"knowledge":"unknown","origins":[]}""")).ShouldBeEmpty();
        document.Faults(schema, Parse("""{"value":-1,"knowledge":"present","origins":[]}""")).ShouldHaveSingleItem();
        document.Faults(schema, Parse("""{"value":"1","knowledge":"present","origins":[]}""")).ShouldHaveSingleItem();
        document.Faults(schema, Parse("""{"value":1,"knowledge":"maybe","origins":[]}""")).ShouldHaveSingleItem();
        document.Faults(schema, Parse("""{"value":1,"knowledge":"present"}""")).ShouldHaveSingleItem();
        document.Faults(schema, Parse("""{"value":1,"knowledge":"present","origins":[],"more":1}""")).ShouldHaveSingleItem();
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
