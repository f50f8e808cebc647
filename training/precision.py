"""Which numbers the encoder computes with: half precision where the processor has it, else full.

Emulated bfloat16 is fifty times slower than float32. The choice changes the last bits of a run's
weights, so it is logged.
"""

import torch


def working_type() -> torch.dtype:
    """``bfloat16`` on a processor that multiplies it by itself, else ``float32``."""
    able = torch.cpu.get_capabilities()
    return torch.bfloat16 if able.get("avx512_bf16") or able.get("amx_bf16") else torch.float32
