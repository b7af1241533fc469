public import ArgumentParser
public import SampleTraces

extension BurstGPTTrace.Schema: ExpressibleByArgument {}

extension AzureLLMTrace.Edition: ExpressibleByArgument {}
