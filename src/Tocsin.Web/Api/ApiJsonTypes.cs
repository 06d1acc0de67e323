using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Tocsin.Assess;
using Tocsin.Web.Api.Assess;
using Tocsin.Web.Api.Gather;
using Tocsin.Web.Api.Learn;
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
[JsonSerializable(typeof(Page<ForecastRow>))]
[JsonSerializable(typeof(Page<DrawRow>))]
[JsonSerializable(typeof(Document<ModelVersion>))]
[JsonSerializable(typeof(Document<BacktestReport>))]
[JsonSerializable(typeof(Document<JsonObject>))]
[JsonSerializable(typeof(Page<OutcomeRow>))]
[JsonSerializable(typeof(Page<CurvePoint>))]
[JsonSerializable(typeof(Page<MonthlySkillRow>))]
[JsonSerializable(typeof(Page<MonthlyComparisonRow>))]
[JsonSerializable(typeof(Page<MonthlyReliabilityRow>))]
[JsonSerializable(typeof(Page<MonthlyOutcomeRow>))]
[JsonSerializable(typeof(Page<OnsetRow>))]
[JsonSerializable(typeof(Page<MonthRow>))]
[JsonSerializable(typeof(Page<EventRow>))]
[JsonSerializable(typeof(FeatureCollection<PointGeometry, EventRow>))]
[JsonSerializable(typeof(Page<ImportRow>))]
[JsonSerializable(typeof(Document<ImportDetail>))]
[JsonSerializable(typeof(Page<RejectRow>))]
[JsonSerializable(typeof(Document<SourceRow>))]
[JsonSerializable(typeof(Page<RefusalRow>))]
[JsonSerializable(typeof(Page<CoverageRow>))]
[JsonSerializable(typeof(Page<DriftRow>))]
[JsonSerializable(typeof(Page<AlarmRow>))]
[JsonSerializable(typeof(FeatureCollection<MultiPolygonGeometry, AlarmRow>))]
[JsonSerializable(typeof(Document<AlarmRunDetail>))]
[JsonSerializable(typeof(Document<AlarmBacktestReport>))]
internal sealed partial class ApiJsonTypes : JsonSerializerContext;
