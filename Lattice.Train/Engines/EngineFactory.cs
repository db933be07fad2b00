using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Networks;
using Lattice.Train.Engine;
using Lattice.Train.Torch;

namespace Lattice.Train.Engines;

/// <summary>The engines. TorchSharp is loaded only where a spec names it.</summary>
internal static class EngineFactory
{
    /// <summary>Why an engine is unavailable here; none if it is available.</summary>
    public static Option<EngineObstacle> Obstacle(EngineSpec engine) => engine.Match(
        managed: _ => Option<EngineObstacle>.None,
        torch: spec => TorchEngine.Obstacle(spec.Device));

    /// <summary>Parameters with these names and shapes, all zero, on the engine of a spec.</summary>
    /// <exception cref="InvalidOperationException">The engine is unavailable here (<see cref="Obstacle"/>).</exception>
    public static IParameters Parameters(EngineSpec engine, Seq<ParameterSpec> parameters) => Parameters(
        engine,
        [.. parameters.Map(parameter => (parameter.Name, parameter.Shape))],
        [.. parameters.Map(parameter => parameter.IsWeight)]);

    /// <summary>The same, from plain names and shapes.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="parameters">Names and shapes.</param>
    /// <param name="weights">Which of them weight decay acts on; by default none.</param>
    /// <exception cref="InvalidOperationException">The engine is unavailable here (<see cref="Obstacle"/>).</exception>
    public static IParameters Parameters(
        EngineSpec engine, IReadOnlyList<(string Name, Shape Shape)> parameters, IReadOnlyList<bool>? weights = null) => engine.Match(
        managed: _ => new ParameterStore(parameters, weights),
        torch: spec => TorchEngine.Parameters(spec.Device, parameters, weights));

    /// <summary>A description of an engine: its name, its version, and where its tensors are.</summary>
    public static string Describe(EngineSpec engine) => engine.Match(
        managed: _ => "managed",
        torch: spec => TorchEngine.Describe(spec.Device));
}
