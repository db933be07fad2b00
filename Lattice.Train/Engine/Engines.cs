using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Models;

namespace Lattice.Train.Engine;

/// <summary>The engines of this build.</summary>
public static class Engines
{
    /// <summary>Parameters of these names and shapes, all zero, on the engine a spec asks for.</summary>
    public static IParameters Parameters(EngineSpec engine, Seq<ParameterSpec> parameters) =>
        new ParameterStore([.. parameters.Map(parameter => (parameter.Name, parameter.Shape))]);
}
