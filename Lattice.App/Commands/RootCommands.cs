using System.CommandLine;
using Lattice.App.Terminal;

namespace Lattice.App.Commands;

/// <summary>The commands of <c>lattice</c>, each built in its own file.</summary>
internal static class RootCommands
{
    /// <summary>The root command with every subcommand.</summary>
    public static RootCommand Build(Streams streams) => new("Lattice representation learning: experiments declared in spec files.")
    {
        RunCommand.Build(streams),
        ResumeCommand.Build(streams),
        WatchCommand.Build(streams),
        SweepCommand.Build(streams),
        EvaluateCommand.Build(streams),
        ReportCommand.Build(streams),
        SampleCommand.Build(streams),
        EncodeCommand.Build(streams),
        DecodeCommand.Build(streams),
        RepresentCommand.Build(streams),
        ReconstructCommand.Build(streams),
        ExportCommand.Build(streams),
        CompressCommand.Build(streams),
        FitCommand.Build(streams),
        RateDistortionCommand.Build(streams),
        DecompressCommand.Build(streams),
        InspectCommand.Build(streams),
        BitsCommand.Build(streams),
        LadderCommand.Build(streams),
        RatesCommand.Build(streams),
        PerturbCommand.Build(streams),
        ExcessCommand.Build(streams),
        CheckCommand.Build(streams),
        SchemaCommand.Build(streams),
        DataCommand.Build(streams, Environment.GetEnvironmentVariable),
        LatticesCommand.Build(streams),
        QuantizeCommand.Build(streams),
        DitherCommand.Build(streams),
        MomentsCommand.Build(streams),
        CostCommand.Build(streams),
        VerifyCommand.Build(streams),
    };
}
