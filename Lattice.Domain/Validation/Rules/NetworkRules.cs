using Lattice.Domain.Experiment;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Validation.Rules;

/// <summary>How a <see cref="NetworkSpec"/> is written.</summary>
public static class NetworkRules
{
    /// <summary><c>{ kind: gated, widths: [300, 300] }</c> or <c>{ kind: linear }</c>.</summary>
    public static Codec<NetworkSpec> Codec { get; } = Union.Of(
        "kind",
        "a kind of network",
        Case.Of<NetworkSpec, NetworkSpec.Gated>(
            "gated",
            Record.Of(
                Field.Required(
                    "widths",
                    Many.Of(Numbers.Count("300", Numbers.MostUnits), "widths", least: 1),
                    (NetworkSpec.Gated network) => network.Widths,
                    "Units of each hidden layer, from input to output."),
                widths => new NetworkSpec.Gated(widths)),
            "Gated layers h·sigmoid(g), h and g linear with bias; a linear layer to the required width follows them."),
        Case.Of<NetworkSpec, NetworkSpec.Linear>("linear", Record.Of(new NetworkSpec.Linear()), "One linear map with bias, no hidden layer."));
}
