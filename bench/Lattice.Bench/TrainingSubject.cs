using System.Diagnostics;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Engine;
using Lattice.Train.Experiments;
using Lattice.Train.Loop;

namespace Lattice.Bench;

/// <summary>Training steps of an experiment on random images: seconds per step, the median of a turn.</summary>
internal sealed class TrainingSubject : ISubject
{
    private const int StepsPerTurn = 40;
    private const int WarmSteps = 10;
    private const double WarmSeconds = 1.5;

    private readonly Workers workers;
    private readonly Trainer trainer;
    private int step;

    public TrainingSubject(string name, ExperimentSpec spec, int threads)
    {
        (Name, IsRival) = (name, spec.Engine is not EngineSpec.Managed);
        workers = new Workers(threads);
        trainer = ExperimentTask.Trainer(spec, ReferenceModel.RandomData(), workers);
        trainer.Shuffle(1);

        // Until everything is compiled at its final tier.
        for (var clock = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(clock).TotalSeconds < WarmSeconds;)
        {
            Step();
        }
    }

    public string Name { get; }

    public int Threads => workers.Count;

    public bool IsRival { get; }

    public Seq<string> Labels => Prelude.Seq1("");

    public double[] Measure()
    {
        for (var i = 0; i < WarmSteps; i++)
        {
            Step();
        }

        return [Measurement.MedianOf(StepsPerTurn, () => Measurement.SecondsOf(Step))];
    }

    public void Dispose()
    {
        trainer.Dispose();
        workers.Dispose();
    }

    private void Step()
    {
        trainer.Step(1, step, 0.01);
        step = (step + 1) % (ReferenceModel.Rows / ReferenceModel.Batch);
    }
}
