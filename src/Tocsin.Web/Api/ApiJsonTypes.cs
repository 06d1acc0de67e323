using System.Text.Json.Serialization;
using Tocsin.Web.Api.Assess;
using Tocsin.Web.Api.Reference;

namespace Tocsin.Web.Api;

/// <summary>Every body the API writes, with serializers made at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Page<ProblemType>))]
[JsonSerializable(typeof(Page<RouteRow>))]
[JsonSerializable(typeof(Page<StateRow>))]
[JsonSerializable(typeof(Page<WatchRow>))]
[JsonSerializable(typeof(Page<HistoryRow>))]
[JsonSerializable(typeof(Document<AssessmentDetail>))]
[JsonSerializable(typeof(Document<StateDetail>))]
[JsonSerializable(typeof(Page<BorderRow>))]
[JsonSerializable(typeof(FeatureCollection<MultiPolygonGeometry, BorderRow>))]
[JsonSerializable(typeof(FeatureCollection<MultiPolygonGeometry, WatchRow>))]
internal sealed partial class ApiJsonTypes : JsonSerializerContext;
