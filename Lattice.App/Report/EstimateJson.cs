using System.Text.Json.Nodes;
using Lattice.Domain.Quantities;

namespace Lattice.App.Report;

/// <summary>
/// An estimate as JSON: its value and standard error, in the unit of its context; <see cref="Spec.SpecJson"/> writes <c>null</c> where they
/// are not defined.
/// </summary>
internal static class EstimateJson
{
    /// <summary><c>{ "value": …, "standardError": … }</c>.</summary>
    public static JsonObject Of(Estimate estimate) => new() { ["value"] = estimate.Value, ["standardError"] = estimate.StandardError };
}
