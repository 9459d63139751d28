"""The settings of a workspace, each with the help text that the documentation prints.

Read once, by the workbench: ``jsmine.toml`` in the workspace, overridden by ``JSMINE_*``
environment variables.
"""

from datetime import date
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from jsmine.errors import ConfigError

SETTINGS_FILE = "jsmine.toml"


class Settings(BaseSettings):
    """本院的设置。"""

    model_config = SettingsConfigDict(env_prefix="JSMINE_", extra="forbid", frozen=True)

    court: str = Field(default="", description="本院全称，用于检索层级、落款与发文机关")
    number_place: str = Field(default="", description="司法建议书编号中的地名简称，如“浙金”")
    contact_name: str = Field(default="", description="司法建议书尾部的联系人")
    contact_phone: str = Field(default="", description="联系人电话")
    reply_months: int = Field(default=2, ge=1, le=2, description="反馈期限（月），一般不超过两个月")
    assessment_clause: bool = Field(
        default=False, description="当地已将反馈落实情况纳入考核的，置为 true 才写考核一句"
    )
    blue_days: int = Field(default=15, ge=1, description="距反馈期限多少天起蓝色提醒（本院自定）")
    yellow_days: int = Field(default=5, ge=1, description="距反馈期限多少天起黄色提醒（本院自定）")
    database_url: str = Field(
        default="", description="数据库地址（SQLAlchemy URL）；空则用工作区内的 SQLite"
    )
    embedder: str = Field(
        default="", description="sentence-transformers 模型的本地路径；空则用默认的潜在主题"
    )
    model_url: str = Field(
        default="",
        description="语言模型服务（OpenAI 兼容）的地址，如 http://10.0.0.8:8000/v1；"
        "只能在法院内网；空则不用语言模型",
    )
    model_name: str = Field(default="", description="语言模型的名称，照模型服务所列填写")
    model_key: SecretStr | None = Field(
        default=None, description="语言模型服务的密钥；宜用环境变量设置，不写入文件"
    )
    model_timeout: float = Field(
        default=30, gt=0, le=600, description="等待语言模型改写一句的最长时间（秒）"
    )
    workers: int = Field(default=2, ge=0, description="读入时的进程数；0 为不另开进程")
    seed: int = Field(default=0, ge=0, description="聚类的随机种子；同一种子结果相同")
    today: date | None = Field(
        default=None, description="以哪一天为“今天”；空则为当日（演示与复现用）"
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Environment over file; the file is the one that ``load_settings`` names."""
        return (init_settings, env_settings)


def load_settings(workspace: Path) -> Settings:
    """The settings of the workspace.

    Raises:
        ConfigError: the file or a variable has a value that does not fit.
    """
    path = workspace / SETTINGS_FILE
    source = TomlConfigSettingsSource(Settings, path) if path.exists() else None
    try:
        from_file = source() if source else {}
        overridden = Settings().model_dump(exclude_unset=True)
        return Settings(**{**from_file, **overridden})
    except ValidationError as error:
        fields = "、".join(".".join(map(str, e["loc"])) for e in error.errors())
        raise ConfigError(f"设置项 {fields} 不正确，请检查 {path} 或环境变量。") from error
    except ValueError as error:
        raise ConfigError(f"设置文件 {path} 读不懂，请检查其 TOML 格式。") from error
