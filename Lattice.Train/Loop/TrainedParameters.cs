using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Networks;
using Lattice.Train.Engine;
using Lattice.Train.Engines;

namespace Lattice.Train.Loop;

/// <summary>The best parameters of a run, on an engine.</summary>
internal sealed class TrainedParameters : IDisposable
{
    private TrainedParameters(IParameters store, TrainState state, string hash) => (Store, State, Hash) = (store, state, hash);

    /// <summary>The parameters.</summary>
    public IParameters Store { get; }

    /// <summary>The state of training.</summary>
    public TrainState State { get; }

    /// <summary>The parameters that training for searched codes started from, in the order of the model's; null without it.</summary>
    public IReadOnlyList<float[]>? Unrefined { get; private init; }

    /// <summary>SHA-256 of their file.</summary>
    public string Hash { get; }

    /// <summary>True when training has finished, so that these parameters are final.</summary>
    public bool IsFinal => State.Stopped.IsSome;

    /// <summary>The parameters of a checkpoint, on any engine: checkpoints do not depend on it.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="parameters">The tensors of the model they belong to.</param>
    /// <param name="best">Their values.</param>
    /// <exception cref="InvalidDataException">The tensors do not belong to the model.</exception>
    public static TrainedParameters Of(EngineSpec engine, Seq<ParameterSpec> parameters, BestParameters best)
    {
        // All tensors are looked up before memory is allocated: a checkpoint of another model must not cost gigabytes.
        var values = parameters.Map(parameter => ModelTensors.Parameters(best.Entries, "", parameter.Name, parameter.Shape)).ToArray();
        var unrefined = best.Unrefined.IsEmpty
            ? null
            : parameters.Map(parameter => ModelTensors.Parameters(best.Unrefined, "", parameter.Name, parameter.Shape)).ToArray();
        var store = EngineFactory.Parameters(engine, parameters);
        for (var i = 0; i < values.Length; i++)
        {
            store.Write(i, values[i]);
        }

        return new TrainedParameters(store, best.State, best.Hash) { Unrefined = unrefined };
    }

    /// <inheritdoc/>
    public void Dispose() => Store.Dispose();
}
