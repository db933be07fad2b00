using Lattice.App.Compression;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.Math.Algebra;
using Lattice.Math.Losses;
using Lattice.Math.Networks;
using Lattice.Tests.Commands;
using Lattice.Train.Compression;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Xunit;

namespace Lattice.Tests.Onnx;

/// <summary>A run's networks on our own engine, and its ONNX models beside it.</summary>
internal sealed class OwnForward : IDisposable
{
    private readonly CodedRun run;
    private readonly Workers workers = new(2);

    public OwnForward(string run, string models)
    {
        var told = CommandRun.Of("export", run, "--onnx", models);
        Assert.True(told.Code == ExitCode.Done, told.Transcript);
        this.run = SavedSpec.Open(new Streams(TextWriter.Null, TextWriter.Null), run).Bind(saved => CodedRun.Of(saved)).Match(
            Left: fault => throw new InvalidOperationException(fault.Lines.Head),
            Right: opened => opened);
    }

    public CodingModel Model => run.Model;

    public Workers Workers => workers;

    /// <summary>X, and log σ² where the latent has it, of rows or of sentences [length × count].</summary>
    public float[][] Encode(float[] data, int length, int count) =>
        Run(new EncoderFunction(Model.Model, length, count), data);

    /// <summary>The decoder's outputs and the means of Q, of rows.</summary>
    public float[][] Decode(float[] y, int count) => Run(new Decoding(Model, count), y);

    private float[][] Run(ITensorFunction function, float[] argument)
    {
        using var plan = Model.Store.Compile(function);
        argument.CopyTo(plan.Argument(0));
        plan.Forward(workers);
        var results = function is Decoding || Model.Model.Latent.NeedsLogVariance ? 2 : 1;
        return [.. Enumerable.Range(0, results).Select(i => plan.Result(i).ToArray())];
    }

    public void Dispose()
    {
        workers.Dispose();
        run.Dispose();
    }

    private sealed class Decoding(CodingModel model, int count) : ITensorFunction
    {
        public IReadOnlyList<Shape> Arguments { get; } = [new(count, model.Model.Latent.Dimension)];

        public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>
        {
            var parameters = new ParameterValues<T>(model.Model.Parameters, parameter);
            var outputs = model.Match(
                rows => rows.Decode(parameters, model.Model.ToDecoder(parameters, arguments[0])),
                _ => throw new InvalidOperationException());
            return [outputs, Loss.Of(model.Spec.Objective.Loss).Mean(outputs)];
        }
    }
}
